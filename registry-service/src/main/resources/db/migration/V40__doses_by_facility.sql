-- A facility looks for its own doses, page by page in the order of ids.
create index dose_facility on dose (facility, dose_id);
