-- People recomputed from their ids. Compared by the ids in the JSON array, however that is written.
-- Compared with: FROM (SELECT * REPLACE (ARRAY_TO_STRING(LIST_SORT(FROM_JSON(user_ids, '["VARCHAR"]')), CHR(10)) AS user_ids) FROM persons_current)
SELECT person_id, MIN(linked_at) AS first_seen_at,
  COALESCE(STRING_AGG(DISTINCT id, CHR(10) ORDER BY id) FILTER (WHERE kind = 'user'), '') AS user_ids,
  COUNT(DISTINCT id) AS ids
FROM recount_person_ids
WHERE kind <> 'over_limit'
GROUP BY person_id
