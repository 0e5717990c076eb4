-- What several rows tell of one message is merged fact by fact (`rating/messages/message-from-rows.ts`), so the row that leads a
-- message, `row_no` of `message_identity` and of the runs, is not always the first that came, and need not be the one
-- whose text counts.

-- Where the text of a message stands, if not in the row that leads.
CREATE TABLE told_text (
  row_no INTEGER PRIMARY KEY,
  text_row INTEGER NOT NULL
) STRICT;

-- Messages that were merged by their status alone: their rows are merged again as soon as the store is opened for
-- writing, and their threads rated.
CREATE TABLE unmerged_message (
  agent_no INTEGER NOT NULL,
  message_id TEXT NOT NULL,
  PRIMARY KEY (agent_no, message_id)
) STRICT, WITHOUT ROWID;

INSERT INTO unmerged_message
  SELECT DISTINCT p.agent_no, p.message_id FROM repeat_row p CROSS JOIN traffic_row USING (row_no)
  WHERE ((facts >> 3) & 7) < 6;

-- What a profile may say is no message is counted apart: `state` is 4 more for a tap on an action and 8 more for a shared
-- location. The counts kept so far are taken apart by the messages of the runs.
INSERT INTO daily_traffic (agent_no, day, direction, state, messages)
  SELECT agent_no, value ->> 0, value ->> 1, value ->> 2, count(*)
  FROM thread_run JOIN agent USING (agent_no) JOIN tenant USING (tenant_no), json_each(counted_apart(messages, time_zone))
  GROUP BY 1, 2, 3, 4;

UPDATE daily_traffic AS whole SET messages = messages - (
    SELECT coalesce(sum(messages), 0) FROM daily_traffic AS apart
    WHERE apart.agent_no = whole.agent_no AND apart.day = whole.day AND apart.direction = whole.direction
      AND apart.state >= 4 AND (apart.state & 3) = whole.state
  ) WHERE state < 4;

DELETE FROM daily_traffic WHERE messages = 0;
