-- What planners want to know the consequences of, under names of their own. Null: as things are.
create table scenario (
  id                 uuid             primary key,
  name               text             not null unique,
  created_at         timestamptz      not null,
  programme          text,
  uptake             double precision not null,
  interval_days      integer,
  revaccination_days integer,
  target_groups      text[]           not null,
  ceiling_doses      bigint,
  ceiling_rule       text,
  wastage            double precision,
  check ((ceiling_doses is null) = (ceiling_rule is null))
);
