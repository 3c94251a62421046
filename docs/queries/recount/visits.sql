-- Visits of customers: those of each key, and of a person with several ids, joined where no more than 30 minutes lie between.
WITH begun AS (
  SELECT *, CASE WHEN event_ts - LAG(event_ts) OVER (PARTITION BY customer_id ORDER BY event_ts)
    <= INTERVAL '1800999' MILLISECOND THEN 0 ELSE 1 END AS begins
  FROM role_visits
), of_keys AS (
  SELECT customer_id AS id, MIN(event_ts) AS started_at, MAX(event_ts) AS ended_at
  FROM (SELECT *, SUM(begins) OVER (PARTITION BY customer_id ORDER BY event_ts) AS number FROM begun)
  GROUP BY customer_id, number
), of_persons AS (
  SELECT COALESCE(p.person_id, v.id) AS customer_id, v.started_at, v.ended_at
  FROM of_keys v
  LEFT JOIN recount_id_persons p ON p.id = v.id AND p.valid_from <= v.started_at AND v.started_at < p.valid_until
), joined AS (
  SELECT *, CASE WHEN started_at - MAX(ended_at) OVER (PARTITION BY customer_id ORDER BY started_at, ended_at
    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) <= INTERVAL '1800999' MILLISECOND THEN 0 ELSE 1 END AS begins
  FROM of_persons
)
SELECT customer_id, MIN(started_at) AS started_at, MAX(ended_at) AS ended_at
FROM (SELECT *, SUM(begins) OVER (PARTITION BY customer_id ORDER BY started_at, ended_at ROWS UNBOUNDED PRECEDING) AS number FROM joined)
GROUP BY customer_id, number
