-- What a clinic answers for beside the facts of a dose: that two doses of one day are meant, and why a dose stands
-- though a warning was told. JSON; null where nothing was said.
alter table dose add column assurances text;
alter table dose_version add column assurances text;
