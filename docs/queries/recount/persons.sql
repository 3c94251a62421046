-- People recomputed from their ids.
SELECT person_id, MIN(linked_at) AS first_seen_at,
  '[' || COALESCE(STRING_AGG(DISTINCT CAST(TO_JSON(id) AS VARCHAR), ',' ORDER BY CAST(TO_JSON(id) AS VARCHAR)) FILTER (WHERE kind = 'user'), '')
    || ']' AS user_ids,
  COUNT(DISTINCT id) AS ids
FROM recount_person_ids
WHERE kind <> 'over_limit'
GROUP BY person_id
