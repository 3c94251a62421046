-- Links between ids, the earliest event of each; one of an id with more than 100 others does not count.
WITH named AS (
  SELECT user_id, other_id, is_alias, event_ts, event_id,
    LOWER(TRIM(user_id, E' \t\r\n')) AS user_text, LOWER(TRIM(other_id, E' \t\r\n')) AS other_text
  FROM (
    SELECT user_id, anonymous_id AS other_id, FALSE AS is_alias, event_ts, event_id FROM role_links
    UNION ALL
    SELECT user_id, previous_id, TRUE, event_ts, event_id FROM role_links
  )
  WHERE user_id <> other_id
), banned AS (
  SELECT UNNEST(['', 'null', '(null)', 'undefined', 'none', 'nil', 'nan', 'n/a', 'na', 'unknown', '0', '-1', 'true', 'false',
    'guest', 'anonymous', '[object object]', '00000000-0000-0000-0000-000000000000']) AS id
), earliest AS (
  SELECT user_id, other_id, is_alias, MIN(event_ts) AS linked_at, ARG_MIN(event_id, (event_ts, event_id)) AS linked_by
  FROM named
  WHERE user_text NOT IN (SELECT id FROM banned) AND other_text NOT IN (SELECT id FROM banned)
  GROUP BY user_id, other_id, is_alias
), degrees AS (
  SELECT id, COUNT(DISTINCT other) AS others
  FROM (SELECT user_id AS id, other_id AS other FROM earliest UNION ALL SELECT other_id, user_id FROM earliest)
  GROUP BY id
)
SELECT e.*, u.others > 100 AS user_exceeds, o.others > 100 AS other_exceeds
FROM earliest e
JOIN degrees u ON u.id = e.user_id
JOIN degrees o ON o.id = e.other_id
