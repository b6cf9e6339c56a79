-- The journal is only ever added to; what was summed up in a segment may leave.
DROP TRIGGER IF EXISTS journal_no_update;
CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal BEGIN
  SELECT RAISE(ABORT, 'journal lines are never changed');
END;
DROP TRIGGER IF EXISTS journal_no_delete;
CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal
WHEN OLD.seq > coalesce((SELECT max(last_seq) FROM journal_segment), 0) BEGIN
  SELECT RAISE(ABORT, 'journal lines are never deleted');
END;
