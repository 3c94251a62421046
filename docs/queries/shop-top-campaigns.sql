-- Which ten campaigns brought in the most confirmed revenue?
SELECT campaign_id, SUM(billing_cost) AS revenue, COUNT(*) AS purchases
FROM purchase_attribution_current
WHERE status = 'attributed' AND is_confirmed
GROUP BY campaign_id
ORDER BY revenue DESC, campaign_id
LIMIT 10
