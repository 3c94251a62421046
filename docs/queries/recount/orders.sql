-- Events of orders, each with the customer: the person that its key was when the order was placed.
WITH placed AS (
  SELECT *, COALESCE(MIN(event_ts) FILTER (WHERE NOT is_update) OVER own, MIN(event_ts) OVER own) AS placed_at
  FROM role_orders
  WINDOW own AS (PARTITION BY customer_id, order_id)
)
SELECT o.* EXCLUDE (placed_at) REPLACE (COALESCE(p.person_id, o.customer_id) AS customer_id)
FROM placed o
LEFT JOIN recount_id_persons p ON p.id = o.customer_id AND p.valid_from <= o.placed_at AND o.placed_at < p.valid_until
