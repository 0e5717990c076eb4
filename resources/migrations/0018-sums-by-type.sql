-- Where the events of a thread are of several types, or some have more than one segment, what those of each type and the
-- longer ones come to is kept as well: of each day and cycle and of the whole thread, so that a list of one type is at hand in
-- the order of its amounts. In `thread_sum` as well, under numbers of their own: ten million times one more than the bit,
-- plus the number of the day or cycle, or plus 2000000 for the whole thread. Their `types` are those of all events of that time.
-- What is there already is entered with the next
-- prices, beside whatever else is done.
INSERT OR REPLACE INTO prices_behind SELECT tenant_no, -1, -1 FROM tenant;
