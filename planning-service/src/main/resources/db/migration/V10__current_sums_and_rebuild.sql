-- What is known now, kept beside the sums by day of recording (ADR 31): a view of today reads these
-- few rows; one as of an earlier day takes away from them what was recorded since.
create table volume_now (
  region      text   not null,
  week        date   not null,
  product     text   not null,
  programme   text   not null,
  dose_number int    not null,
  doses       bigint not null,
  primary key (region, week, product, programme, dose_number)
) with (fillfactor = 80);
insert into volume_now
select region, week, product, programme, dose_number, sum(doses) from volume group by 1, 2, 3, 4, 5;

create table coverage_now (
  region      text    not null,
  home_known  boolean not null,
  programme   text    not null,
  dose_number int     not null,
  age_band    text    not null,
  people      bigint  not null,
  primary key (region, home_known, programme, dose_number, age_band)
) with (fillfactor = 80);
insert into coverage_now
select region, home_known, programme, dose_number, age_band, sum(people) from coverage group by 1, 2, 3, 4, 5;

create table cohort_now (
  region      text   not null,
  programme   text   not null,
  dose_number int    not null,
  last_week   date   not null,
  product     text   not null,
  people      bigint not null,
  primary key (region, programme, dose_number, last_week, product)
) with (fillfactor = 80);
insert into cohort_now
select region, programme, dose_number, last_week, product, sum(people) from cohort group by 1, 2, 3, 4, 5;

create index volume_recorded_on on volume (recorded_on);
create index coverage_recorded_on on coverage (recorded_on);
create index cohort_recorded_on on cohort (recorded_on);

-- The tables a rebuild fills while these answer; then the two change places.
create schema rebuild;
create table rebuild.volume (like public.volume including all) with (fillfactor = 80);
create table rebuild.coverage (like public.coverage including all) with (fillfactor = 80);
create table rebuild.cohort (like public.cohort including all) with (fillfactor = 80);
create table rebuild.volume_now (like public.volume_now including all) with (fillfactor = 80);
create table rebuild.coverage_now (like public.coverage_now including all) with (fillfactor = 80);
create table rebuild.cohort_now (like public.cohort_now including all) with (fillfactor = 80);

-- The latest rebuild; no row before the first.
create table rebuild_run (
  only_one    boolean     primary key default true check (only_one),
  state       text        not null check (state in ('running', 'finished', 'aborted', 'failed')),
  detail      text        not null,
  started_at  timestamptz not null,
  finished_at timestamptz
);
