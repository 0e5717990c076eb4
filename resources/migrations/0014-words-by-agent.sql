-- The words of the texts once more, now by agent and row: `rowid` is the number of the agent, times 2^40, plus that of the
-- row, so that a word of one agent is found without passing those of all others. They are entered anew beside whatever else
-- is done, as after an import.
DROP TRIGGER words_of_a_changed_text;
DROP TRIGGER words_of_a_lost_row;
DROP TABLE row_words;

CREATE VIRTUAL TABLE row_words USING fts5(
  text, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2"
);
UPDATE thread_index SET row_no = 0;

-- A text that is purged or taken back is not found any more.
CREATE TRIGGER words_of_a_changed_text AFTER UPDATE OF text ON traffic_row
WHEN old.text <> ''
BEGIN DELETE FROM row_words WHERE rowid = (old.agent_no << 40) + old.row_no; END;
CREATE TRIGGER words_of_a_lost_row AFTER DELETE ON traffic_row
WHEN old.text <> ''
BEGIN DELETE FROM row_words WHERE rowid = (old.agent_no << 40) + old.row_no; END;
