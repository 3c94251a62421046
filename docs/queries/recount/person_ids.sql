-- Ids of people recomputed: user ids join by alias, the oldest names the person; an anonymous id is each user's from its login on.
WITH RECURSIVE links AS (
  SELECT user_id, other_id, is_alias, linked_at, linked_by FROM recount_links WHERE NOT user_exceeds AND NOT other_exceeds
), users AS (
  SELECT user_id AS id FROM links
  UNION
  SELECT other_id FROM links WHERE is_alias AND other_id NOT IN (SELECT other_id FROM links WHERE NOT is_alias)
), first_links AS (
  SELECT id, MIN(linked_at) AS linked_at, ARG_MIN(linked_by, (linked_at, linked_by)) AS linked_by
  FROM (SELECT user_id AS id, linked_at, linked_by FROM links UNION ALL SELECT other_id, linked_at, linked_by FROM links)
  GROUP BY id
), aliases AS (
  SELECT user_id AS one, other_id AS other FROM links WHERE is_alias AND other_id IN (SELECT id FROM users)
  UNION
  SELECT other_id, user_id FROM links WHERE is_alias AND other_id IN (SELECT id FROM users)
), joined AS (
  SELECT id, id AS member FROM users
  UNION
  SELECT j.id, a.other FROM joined j JOIN aliases a ON a.one = j.member
), persons AS (
  SELECT j.id, ARG_MIN(j.member, (f.linked_at, j.member)) AS person_id
  FROM joined j
  JOIN first_links f ON f.id = j.member
  GROUP BY j.id
), logins AS (
  SELECT other_id AS id, user_id, MIN(linked_at) AS linked_at, ARG_MIN(linked_by, (linked_at, linked_by)) AS linked_by
  FROM links
  WHERE other_id NOT IN (SELECT id FROM users)
  GROUP BY other_id, user_id
), claims AS (
  SELECT l.*, p.person_id, LAG(p.person_id) OVER (PARTITION BY l.id ORDER BY l.linked_at, p.person_id, l.user_id) AS before
  FROM logins l
  JOIN persons p ON p.id = l.user_id
), turns AS (
  SELECT *, ROW_NUMBER() OVER own AS nth, LEAD(linked_at) OVER own AS valid_until
  FROM claims
  WHERE before IS DISTINCT FROM person_id
  WINDOW own AS (PARTITION BY id ORDER BY linked_at, person_id, user_id)
)
SELECT p.id, 'user' AS kind, p.person_id, CAST(NULL AS TIMESTAMPTZ) AS valid_from, CAST(NULL AS TIMESTAMPTZ) AS valid_until,
  f.linked_by, f.linked_at
FROM persons p
JOIN first_links f ON f.id = p.id
UNION ALL
SELECT id, 'anonymous', person_id, CASE WHEN nth > 1 THEN linked_at END, valid_until, linked_by, linked_at FROM turns
UNION ALL
SELECT DISTINCT id, 'over_limit', id, CAST(NULL AS TIMESTAMPTZ), CAST(NULL AS TIMESTAMPTZ), CAST(NULL AS VARCHAR),
  CAST(NULL AS TIMESTAMPTZ)
FROM (SELECT user_id AS id FROM recount_links WHERE user_exceeds UNION SELECT other_id FROM recount_links WHERE other_exceeds)
