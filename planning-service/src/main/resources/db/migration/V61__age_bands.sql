-- What the sums were begun with (ADR 69): the ages their bands begin at. Empty before the first dose.
create table sums_begun (
  only_one  boolean primary key default true check (only_one),
  age_bands text    not null
);
insert into sums_begun (age_bands)
select '0,5,12,18,30,40,50,60,70,80' where exists (select from volume) or exists (select from coverage);

create table rebuild.sums_begun (like public.sums_begun including all);
-- A rebuild under way, too, was begun by these.
insert into rebuild.sums_begun (age_bands) select age_bands from public.sums_begun;
