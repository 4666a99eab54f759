-- A client's own numbers for vaccinations not done (FHIR Immunization.identifier). One number names one that is not voided.
create table not_done_identifier (
  system      text    not null,
  value       text    not null,
  not_done_id uuid    not null,
  voided      boolean not null default false,
  primary key (system, value, not_done_id)
);
create unique index not_done_identifier_current on not_done_identifier (system, value) where not voided;
create index not_done_identifier_not_done on not_done_identifier (not_done_id);
