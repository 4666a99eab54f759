-- Doses by the day they were given, and sums that lists are answered from at once (ADR 55).
-- Sums made before know the Monday alone: they are built anew from the topic, and answer meanwhile.
alter table volume rename column week to day;
alter table volume add column week date not null
  generated always as (day - (extract(isodow from day)::int - 1)) stored; -- its Monday

-- The same as it is known now, without age and provenance.
create table volume_day_now (
  region      text   not null,
  day         date   not null,
  product     text   not null,
  programme   text   not null,
  dose_number int    not null,
  doses       bigint not null,
  primary key (region, day, product, programme, dose_number)
) with (fillfactor = 80);
insert into volume_day_now
select region, day, product, programme, dose_number, sum(doses) from volume group by 1, 2, 3, 4, 5;

-- Whom doses reached, without the product.
create table volume_age_now (
  region      text   not null,
  week        date   not null,
  programme   text   not null,
  dose_number int    not null,
  age_band    text   not null,
  provenance  text   not null,
  doses       bigint not null,
  primary key (region, week, programme, dose_number, age_band, provenance)
) with (fillfactor = 80);
insert into volume_age_now
select region, week, programme, dose_number, age_band, provenance, sum(doses) from volume group by 1, 2, 3, 4, 5, 6;

-- The nation's weeks: what a view without regions adds up.
create table volume_nation_now (
  week        date   not null,
  product     text   not null,
  programme   text   not null,
  dose_number int    not null,
  doses       bigint not null,
  primary key (week, product, programme, dose_number)
) with (fillfactor = 80);
insert into volume_nation_now
select week, product, programme, dose_number, sum(doses) from volume group by 1, 2, 3, 4;

create table volume_nation_age_now (
  week        date   not null,
  programme   text   not null,
  dose_number int    not null,
  age_band    text   not null,
  provenance  text   not null,
  doses       bigint not null,
  primary key (week, programme, dose_number, age_band, provenance)
) with (fillfactor = 80);
insert into volume_nation_age_now
select week, programme, dose_number, age_band, provenance, sum(doses) from volume group by 1, 2, 3, 4, 5;

-- When doses came to be known that clinics recorded themselves: the reporting triangle.
create table volume_recorded (
  region      text   not null,
  week        date   not null,
  recorded_on date   not null,
  doses       bigint not null,
  primary key (region, week, recorded_on)
) with (fillfactor = 80);
insert into volume_recorded
select region, week, recorded_on, sum(doses) from volume where provenance = 'primary' group by 1, 2, 3;

alter table rebuild.volume rename column week to day;
alter table rebuild.volume add column week date not null
  generated always as (day - (extract(isodow from day)::int - 1)) stored;
create table rebuild.volume_day_now (like public.volume_day_now including all) with (fillfactor = 80);
create table rebuild.volume_age_now (like public.volume_age_now including all) with (fillfactor = 80);
create table rebuild.volume_nation_now (like public.volume_nation_now including all) with (fillfactor = 80);
create table rebuild.volume_nation_age_now (like public.volume_nation_age_now including all) with (fillfactor = 80);
create table rebuild.volume_recorded (like public.volume_recorded including all) with (fillfactor = 80);

-- A rebuild that was under way begins again, in the new tables.
delete from intake_offset where consumer = 'planning-rebuild';
delete from parked_event where consumer = 'planning-rebuild';
truncate rebuild.volume, rebuild.coverage, rebuild.cohort, rebuild.volume_now, rebuild.coverage_now, rebuild.cohort_now;
insert into rebuild_run (state, detail, started_at)
select 'running', '', now() where exists (select from volume)
on conflict (only_one) do update
set state = 'running', detail = '', started_at = excluded.started_at, finished_at = null;
