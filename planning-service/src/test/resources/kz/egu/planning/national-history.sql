-- A history of 60 million doses in the sums: 20 regions, 260 weeks, two products with three dose numbers each,
-- 8 age bands, recorded on 4 days: 1 million rows of 60 doses in the mean.

-- What a suite recorded while it started is no part of it.
truncate volume, volume_now, volume_day_now, volume_age_now, volume_nation_now, volume_nation_age_now, volume_recorded,
    coverage, coverage_now, cohort, cohort_now;

insert into volume (region, day, product, programme, dose_number, age_band, provenance,
    recorded_on, doses)
select r, date '2026-11-16' - 7 * w, p::text, 'covid-19', n, a, 'primary',
    date '2026-11-16' - 7 * w + d * 3, 60
from unnest(array['KZ-10','KZ-11','KZ-15','KZ-19','KZ-23','KZ-27','KZ-31','KZ-33','KZ-35',
    'KZ-39','KZ-43','KZ-47','KZ-55','KZ-59','KZ-61','KZ-62','KZ-63','KZ-71','KZ-75',
    'KZ-79']) r,
    generate_series(0, 259) w, generate_series(207, 208) p, generate_series(1, 3) n,
    unnest(array['12-17','18-29','30-39','40-49','50-59','60-69','70-79','80+']) a,
    generate_series(0, 3) d;

insert into volume_now select region, week, product, programme, dose_number, sum(doses)
from volume group by 1, 2, 3, 4, 5;

insert into volume_day_now select region, day, product, programme, dose_number, sum(doses)
from volume group by 1, 2, 3, 4, 5;

insert into volume_age_now select region, week, programme, dose_number, age_band,
provenance, sum(doses) from volume group by 1, 2, 3, 4, 5, 6;

insert into volume_nation_now select week, product, programme, dose_number, sum(doses)
from volume group by 1, 2, 3, 4;

insert into volume_nation_age_now select week, programme, dose_number, age_band,
provenance, sum(doses) from volume group by 1, 2, 3, 4, 5;

insert into volume_recorded select region, week, recorded_on, sum(doses) from volume
group by 1, 2, 3;

insert into coverage select region, true, programme, dose_number, age_band, recorded_on,
sum(doses) from volume group by 1, 3, 4, 5, 6;

insert into coverage_now select region, home_known, programme, dose_number, age_band,
sum(people) from coverage group by 1, 2, 3, 4, 5;

insert into cohort select region, programme, dose_number, week, product, recorded_on,
sum(doses) / 3 from volume group by 1, 2, 3, 4, 5, 6;

insert into cohort_now select region, programme, dose_number, last_week, product,
sum(people) from cohort group by 1, 2, 3, 4, 5;

analyze;
