-- How much is billed for purchases that join a session, a click and a bill, and for those that do not?
SELECT status, SUM(billing_cost) AS amount, COUNT(*) AS purchases, currency
FROM purchase_attribution_current
WHERE billing_cost IS NOT NULL
GROUP BY status, currency
ORDER BY currency, amount DESC, status
