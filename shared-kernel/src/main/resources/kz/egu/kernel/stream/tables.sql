-- The two tables kz.egu.kernel.stream.EventIntake needs; copy them into the service's own migration.

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
