-- Doses as citizens report them. Nothing here is a dose: one comes of it when a health worker confirms it, by the one way in.
create table self_report (
  self_report_id     uuid        primary key,
  iin                text        not null,
  -- digest of all that was reported: the same again while it is open is the same report
  fingerprint        text        not null,
  family_name        text        not null,
  given_name         text        not null,
  patronymic         text,
  birth_date         text        not null,
  sex                text        not null,
  region             text,
  vaccine_system     text        not null,
  vaccine_code       text        not null,
  lot_number         text,
  expiration_date    text,
  occurred_on        text        not null,
  -- one of the list, or else the citizen's own words
  facility           text,
  place              text,
  document_reference text        not null,
  status             text        not null check (status in ('pending', 'confirming', 'confirmed', 'rejected', 'withdrawn')),
  reported_at        timestamptz not null,
  -- of the turn from pending to confirming: who frees it again must have been part of it
  claim              uuid,
  decided_by         text,
  decided_facility   text,
  decided_at         timestamptz,
  reason             text,
  dose_id            uuid,
  check ((facility is null) <> (place is null)),
  check ((status = 'confirmed') = (dose_id is not null)),
  check ((status = 'confirming') <= (claim is not null and decided_by is not null and decided_facility is not null)),
  check ((status = 'rejected') <= (reason is not null))
);
create unique index self_report_open on self_report (iin, fingerprint) where status in ('pending', 'confirming');
create index self_report_queue on self_report (self_report_id) where status in ('pending', 'confirming');
create index self_report_status on self_report (status, self_report_id);
create index self_report_own on self_report (iin, self_report_id);
