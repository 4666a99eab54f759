-- A recall looks for everybody who got a lot, written with or without blanks, in large or small letters.
create index dose_lot on dose (upper(replace(lot_number, ' ', '')), dose_id) where lot_number is not null and not voided;
