-- Steps of funnels by person: each event, of the first step the first of a day and id; the person is that of its time.
WITH of_ids AS (
  SELECT user_id AS id, funnel, step, event_ts FROM role_funnels WHERE step > 1
  UNION ALL
  SELECT user_id, funnel, step, MIN(event_ts)
  FROM role_funnels
  WHERE step = 1
  GROUP BY user_id, funnel, step, CAST(event_ts AS DATE)
)
SELECT COALESCE(p.person_id, e.id) AS user_id, e.funnel, e.step, e.event_ts
FROM of_ids e
LEFT JOIN recount_id_persons p ON p.id = e.id AND p.valid_from <= e.event_ts AND e.event_ts < p.valid_until
