-- The record that stands for this one since both turned out to be one person; always one that stands itself.
alter table person add column merged_into uuid references person;
create index person_merged_into on person (merged_into) where merged_into is not null;

-- Each merge as it was decided: who, when, why.
create table person_merge (
  merged      uuid        primary key references person,
  survivor    uuid        not null references person,
  recorded_by text        not null,
  facility    text,
  recorded_at timestamptz not null,
  reason      text        not null
);
create trigger person_merge_is_append_only before update or delete or truncate on person_merge
  for each statement execute function refuse_change();
