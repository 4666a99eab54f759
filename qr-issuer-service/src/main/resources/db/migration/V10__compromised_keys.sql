-- When a signing key got into wrong hands. Every replica sees it here; it is never taken back.
alter table signing_key add column compromised_at timestamptz;

-- What a compromised key signed and nobody has minted anew yet.
create index pass_standing_by_key on pass (kid, person_id) where status <> 'revoked';

create function keep_compromised() returns trigger language plpgsql as $$
begin
  raise exception 'a compromised key stays compromised';
end $$;
create trigger compromised_for_ever before update of compromised_at on signing_key
  for each row when (old.compromised_at is not null and new.compromised_at is distinct from old.compromised_at)
  execute function keep_compromised();
create trigger compromised_is_kept before delete on signing_key
  for each row when (old.compromised_at is not null) execute function keep_compromised();
