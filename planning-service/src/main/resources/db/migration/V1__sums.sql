-- Planning holds sums alone: no row is about a person.

-- Doses given. The sum over recorded_on <= a day is what was known on that day.
create table volume (
  region      text   not null, -- where the dose was given
  week        date   not null, -- its Monday
  product     text   not null,
  programme   text   not null,
  dose_number int    not null,
  age_band    text   not null,
  provenance  text   not null,
  recorded_on date   not null, -- the day the registry came to know, of corrections too
  doses       bigint not null, -- may fall below zero: a correction recorded on a later day
  primary key (region, week, product, programme, dose_number, age_band, provenance, recorded_on)
) with (fillfactor = 80);

-- People who have reached a dose number.
create table coverage (
  region      text    not null, -- where the person lives; where the dose was given if unknown
  home_known  boolean not null,
  programme   text    not null,
  dose_number int     not null,
  age_band    text    not null,
  recorded_on date    not null,
  people      bigint  not null,
  primary key (region, home_known, programme, dose_number, age_band, recorded_on)
) with (fillfactor = 80);

-- People by their latest dose in a programme: who becomes due, and when.
create table cohort (
  region      text   not null,
  programme   text   not null,
  dose_number int    not null,
  last_week   date   not null,
  product     text   not null,
  recorded_on date   not null,
  people      bigint not null,
  primary key (region, programme, dose_number, last_week, product, recorded_on)
) with (fillfactor = 80);

-- The intake's own two tables, as kz/egu/kernel/stream/tables.sql of the shared kernel has them.

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
