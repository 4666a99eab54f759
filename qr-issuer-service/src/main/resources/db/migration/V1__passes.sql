-- Persons whose passes are kept, their doses, every pass ever issued, and the public revocation lists.

-- Identity comes sealed; here it stands open, since passes print it. The number a person is known by never comes here.
create table holder (
  person_id        uuid    primary key,
  dose_events      bigint  not null default 0, -- highest place among the person's dose events that was seen
  missing_events   bigint[] not null default '{}', -- places below it that were not seen: each is an alarm
  identity_version bigint  not null default 0,
  family_name      text,
  given_name       text,
  patronymic       text,
  birth_date       date,
  waiting_since    timestamptz, -- doses are here, the person is not
  check ((family_name is null) = (birth_date is null) and (given_name is null) = (birth_date is null))
);
create index holder_waiting on holder (waiting_since) where waiting_since is not null;
create index holder_with_gaps on holder (person_id) where missing_events <> '{}';

-- For a moment of a merge, two persons may be known by the same number.
create table holder_identifier (
  hash      text not null,
  person_id uuid not null references holder,
  primary key (hash, person_id)
);
create index holder_identifier_person on holder_identifier (person_id);

create table held_dose (
  person_id      uuid not null references holder,
  dose_id        uuid not null,
  version        int  not null,
  voided         boolean not null,
  vaccine_system text,
  vaccine_code   text,
  product        text,
  lot_number     text,
  occurred_on    date,
  programme      text,
  dose_number    int,
  facility       text,
  provenance     text,
  primary key (person_id, dose_id),
  check (voided = (vaccine_code is null))
);

-- crl_ctr is the list's counter; it only rises.
create table signing_key (
  kid     text   primary key,
  crl_ctr bigint not null default 1
);

create table pass (
  pass_id   uuid primary key,
  person_id uuid not null references holder,
  kid       text not null references signing_key,
  rid       text not null,
  status    text not null check (status in ('current', 'superseded', 'revoked')),
  complete  boolean not null,
  facts     text[] not null, -- digests of what it printed
  issued_at timestamptz not null,
  ended_at  timestamptz,
  unique (kid, rid),
  check ((status = 'current') = (ended_at is null))
);
-- Exactly one current pass per person, whatever the software does.
create unique index pass_one_current on pass (person_id) where status = 'current';
create index pass_standing on pass (person_id) where status <> 'revoked';

-- What is handed out of a current pass; gone with its currency.
create table pass_document (
  pass_id uuid not null references pass,
  ordinal int  not null,
  format  text not null,
  dose_id uuid,
  text    text not null,
  primary key (pass_id, ordinal)
);

-- Nothing is ever taken off a list.
create table revocation (
  kid text   not null references signing_key,
  rid text   not null,
  ctr bigint not null, -- the list's counter when it came onto it
  at  timestamptz not null,
  primary key (kid, rid)
);

create function revocation_stands() returns trigger language plpgsql as $$
begin
  raise exception 'a revocation is for ever';
end $$;
create trigger revocation_stands before update or delete on revocation
  for each row execute function revocation_stands();

-- How far each consumer has come in each partition; moves in the transaction of the effect.
create table intake_offset (
  consumer      text   not null,
  topic         text   not null,
  partition     int    not null,
  topic_id      text   not null, -- the broker's: a topic made again has another
  next_offset   bigint not null check (next_offset >= 0),
  last_position bigint not null, -- ce_position of the last event that took effect, 0 before the first
  last_time     timestamptz,     -- its ce_time
  primary key (consumer, topic, partition)
);

-- Records set aside whole: each is an alarm.
create table parked_event (
  consumer      text   not null,
  topic         text   not null,
  topic_id      text   not null,
  partition     int    not null,
  record_offset bigint not null,
  record_key    bytea,
  headers       text   not null, -- JSON: [{"name", "value": base64}]
  value         bytea,
  cause         text   not null check (cause in ('unreadable', 'position-not-rising')),
  detail        text   not null,
  parked_at     timestamptz not null,
  replayed_at   timestamptz,
  primary key (consumer, topic, topic_id, partition, record_offset)
);
