-- Projections as they were made, so that they can be held against what came. Kept for two years.
create table made_projection (
  origin      date             not null, -- the Monday they were made from
  programme   text             not null,
  dose_number int              not null,
  region      text             not null, -- ALL is the nation
  week        date             not null,
  mean        double precision not null,
  q025        double precision not null,
  q10         double precision not null,
  q90         double precision not null,
  q975        double precision not null,
  primary key (origin, programme, dose_number, region, week)
);
