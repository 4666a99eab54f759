-- A person by pseudonym. Names stand in person_version alone, so that erasing them leaves every dose countable.
create table person (
  person_id        uuid        primary key,
  identity_version bigint      not null check (identity_version >= 1),
  -- the count of the person's dose events, dense: the version every consumer checks
  person_version   bigint      not null check (person_version >= 0),
  recorded_at      timestamptz not null
);

-- Every version of who a person is. The relay reads it for identity events, so that the journal holds no name.
create table person_version (
  person_id   uuid        not null references person,
  version     bigint      not null check (version >= 1),
  family_name text        not null,
  given_name  text        not null,
  patronymic  text,
  birth_date  date        not null,
  sex         text        not null,
  region      text,
  recorded_by text        not null,
  facility    text,
  recorded_at timestamptz not null,
  reason      text,
  primary key (person_id, version)
);

create table person_identifier (
  system      text        not null,
  value       text        not null,
  person_id   uuid        not null references person,
  recorded_at timestamptz not null,
  primary key (system, value)
);
create index person_identifier_person on person_identifier (person_id);

-- Each dose as it stands now.
create table dose (
  dose_id             uuid    primary key,
  person_id           uuid    not null references person,
  version             int     not null check (version >= 1),
  voided              boolean not null,
  vaccine_system      text    not null,
  vaccine_code        text    not null,
  product             text    not null,
  programme           text    not null,
  lot_number          text,
  expiration_date     date,
  occurred_on         date    not null,
  facility            text    not null,
  facility_region     text    not null,
  performer           text,
  site                text,
  route               text,
  claimed_dose_number int,
  provenance          text    not null,
  -- null once voided: a voided dose has no place in a series
  dose_number         int,
  recorded_on         date    not null,
  -- place in the order in which the person's doses were recorded: breaks ties of one day
  entry               bigint  not null,
  -- what the first 201 said (dose number, warnings, next due), so that a repeated submission gets the same answer
  first_answer        text    not null,
  recorded_by         text    not null,
  recorded_at         timestamptz not null
);
create index dose_person on dose (person_id);

-- Each version of each dose: who, when, why.
create table dose_version (
  dose_id             uuid    not null references dose,
  version             int     not null,
  person_id           uuid    not null,
  -- recorded, amended, renumbered, voided
  change              text    not null,
  voided              boolean not null,
  vaccine_system      text    not null,
  vaccine_code        text    not null,
  product             text    not null,
  programme           text    not null,
  lot_number          text,
  expiration_date     date,
  occurred_on         date    not null,
  facility            text    not null,
  facility_region     text    not null,
  performer           text,
  site                text,
  route               text,
  claimed_dose_number int,
  provenance          text    not null,
  dose_number         int,
  recorded_by         text    not null,
  recorder_facility   text,
  recorded_at         timestamptz not null,
  reason              text,
  primary key (dose_id, version)
);

-- A client's own numbers for doses (FHIR Immunization.identifier). One number names one dose that is not voided.
create table dose_identifier (
  system  text    not null,
  value   text    not null,
  dose_id uuid    not null references dose,
  voided  boolean not null default false,
  primary key (system, value, dose_id)
);
create unique index dose_identifier_current on dose_identifier (system, value) where not voided;
create index dose_identifier_dose on dose_identifier (dose_id);

-- What a client's key was first used for: the same key with the same body gets the same answer.
create table idempotency_key (
  client      text        not null,
  key         text        not null,
  fingerprint text        not null,
  dose_id     uuid        not null,
  recorded_at timestamptz not null,
  primary key (client, key)
);

-- Audit trail and outbox in one. (xid, seq) is the order the relay reads in; nothing is ever changed or deleted here.
create table journal (
  xid         xid8        not null default pg_current_xact_id(),
  seq         bigint      generated always as identity,
  event_id    uuid        not null,
  type        text        not null,
  topic       text        not null check (topic in ('doses', 'persons')),
  person_id   uuid        not null,
  subject     text        not null,
  -- the person's dose event version for doses, the identity version for persons
  version     bigint      not null,
  -- the event's JSON for doses; null for persons, whose data stands in person_version
  payload     text        check ((payload is not null) = (topic = 'doses')),
  recorded_by text        not null,
  recorded_at timestamptz not null,
  traceparent text,
  primary key (xid, seq)
);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end
$$;
create trigger journal_is_append_only before update or delete or truncate on journal
  for each statement execute function refuse_change();
create trigger dose_version_is_append_only before update or delete or truncate on dose_version
  for each statement execute function refuse_change();

-- Every read of a person's data: who, when, why, what. Never a number or a name.
create table access_log (
  access_id   uuid        primary key,
  at          timestamptz not null,
  who         text        not null,
  facility    text,
  purpose     text        not null,
  what        text        not null,
  -- null when nobody was found
  person_id   uuid
);
create index access_log_person on access_log (person_id, at);
