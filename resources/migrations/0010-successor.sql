-- Successors -----------------------------------------------------------------------------------------------------

-- An agent keeps its category for ever. Where a provider replaces it by another, that one is an agent of its own, which
-- names the one that it replaces.
ALTER TABLE agent ADD COLUMN replaces INTEGER REFERENCES agent;

CREATE UNIQUE INDEX agent_is_replaced_once ON agent (replaces) WHERE replaces IS NOT NULL;

-- The replaced agent must be there first, so that no agent can replace itself, and no line of successors be a circle.
CREATE TRIGGER agent_replaces_one_of_its_tenant BEFORE INSERT ON agent
WHEN new.replaces IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM agent WHERE agent_no = new.replaces AND tenant_no = new.tenant_no)
BEGIN SELECT raise(ABORT, 'an agent can only replace an agent of its tenant that was added before'); END;

CREATE TRIGGER agent_replaces_is_fixed BEFORE UPDATE OF replaces ON agent
WHEN new.replaces IS NOT old.replaces
BEGIN SELECT raise(ABORT, 'which agent an agent replaces cannot be changed'); END;
