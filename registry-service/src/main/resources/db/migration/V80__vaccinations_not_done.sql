-- Vaccinations not done: refusals and contraindications, each version of each. The last version stands. No dose, and no event, comes of them.
create table not_done (
  not_done_id       uuid        not null,
  version           int         not null check (version >= 1),
  -- as first recorded; once that record is merged, it is the survivor's
  person_id         uuid        not null references person,
  voided            boolean     not null,
  vaccine_system    text        not null,
  vaccine_code      text        not null,
  programme         text        not null,
  status_reason     text        not null check (status_reason in ('refusal', 'contraindication')),
  detail            text,
  occurred_on       date        not null,
  until_day         date        check (until_day is null or (until_day >= occurred_on and status_reason = 'contraindication')),
  facility          text        not null,
  performer         text,
  recorded_by       text        not null,
  recorder_facility text,
  recorded_at       timestamptz not null,
  -- why it was changed; null for the first version
  reason            text,
  primary key (not_done_id, version)
);
create index not_done_person on not_done (person_id);
create index not_done_facility on not_done (facility, not_done_id);
create trigger not_done_is_append_only before update or delete or truncate on not_done
  for each statement execute function refuse_change();
