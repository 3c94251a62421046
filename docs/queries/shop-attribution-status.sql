-- Which purchases could not be joined to a session, a click or a bill, and why?
SELECT status, COUNT(DISTINCT purchase_id) AS purchases
FROM purchase_attribution_current
GROUP BY status
ORDER BY purchases DESC, status
