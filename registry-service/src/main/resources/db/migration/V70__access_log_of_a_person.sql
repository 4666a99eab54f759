-- The reader's part and the route, so that a person can be shown who read what of theirs, and how. Null in rows written before.
alter table access_log add column role text;
alter table access_log add column route text;

-- A person's log is read page by page, the newest first. Ids are UUIDv7, so their order is that of time.
create index access_log_person_order on access_log (person_id, access_id desc);
drop index access_log_person;

create trigger access_log_is_append_only before update or delete or truncate on access_log
  for each statement execute function refuse_change();
