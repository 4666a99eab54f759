-- Each person who stands, as far as matching looks at them: names as keys that all spellings share. Kept by whoever follows the journal, not by the writer.
create table person_portrait (
  person_id      uuid primary key references person,
  family_key     text not null,
  given_key      text not null,
  patronymic_key text,
  birth_date     date not null,
  sex            text not null,
  region         text,
  iin            text
);
-- Three of four agree: so two of family name, given name and birth date do, or the names and the father's name.
create index person_portrait_family on person_portrait (family_key, birth_date);
create index person_portrait_given on person_portrait (given_key, birth_date);
create index person_portrait_names on person_portrait (family_key, given_key, patronymic_key)
  where patronymic_key is not null;

-- Pairs of records that may be of one person. The first of a pair has the smaller id.
create table person_match (
  match_id   uuid        primary key,
  one        uuid        not null references person,
  other      uuid        not null references person,
  found_at   timestamptz not null,
  -- null while open; 'merged' if they became one on another way
  verdict    text        check (verdict in ('same-person', 'not-the-same', 'keep-both', 'merged')),
  decided_by text,
  facility   text,
  decided_at timestamptz,
  reason     text,
  check (one < other),
  unique (one, other)
);
create index person_match_open on person_match (match_id) where verdict is null;
create index person_match_other on person_match (other);

-- How far the journal was followed.
create table person_match_cursor (
  only_row boolean primary key default true check (only_row),
  xid      xid8    not null,
  seq      bigint  not null
);
insert into person_match_cursor (xid, seq) values ('0', 0);
