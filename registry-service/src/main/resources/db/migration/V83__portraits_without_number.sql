-- Two persons with two national numbers are two persons: whoever has one is compared with those who have none.
-- In a country where nearly everybody has one these indexes are small, and stay so.
create index person_portrait_family_no_number on person_portrait (family_key, birth_date) where iin is null;
create index person_portrait_given_no_number on person_portrait (given_key, birth_date) where iin is null;
create index person_portrait_names_no_number on person_portrait (family_key, given_key, patronymic_key)
  where iin is null and patronymic_key is not null;
