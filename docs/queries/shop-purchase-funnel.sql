-- How many app sessions lead to a purchase, and how many purchases are confirmed?
SELECT
  (SELECT COUNT(*) FROM app_sessions_current) AS sessions,
  (SELECT COUNT(*) FROM app_sessions_current WHERE purchases > 0) AS sessions_with_purchase,
  (SELECT COUNT(DISTINCT purchase_id) FROM purchase_attribution_current WHERE status = 'attributed') AS attributed_purchases,
  (SELECT COUNT(DISTINCT purchase_id) FROM purchase_attribution_current WHERE status = 'attributed' AND is_confirmed) AS confirmed_purchases
