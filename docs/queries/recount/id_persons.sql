-- Which person an id is within an interval, for joins.
SELECT id, person_id, COALESCE(valid_from, TIMESTAMPTZ '-infinity') AS valid_from,
  COALESCE(valid_until, TIMESTAMPTZ 'infinity') AS valid_until
FROM recount_person_ids
