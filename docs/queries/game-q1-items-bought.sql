-- How many items of each kind did players buy?
SELECT event_type, SUM(amount_purchased) AS items_bought
FROM purchase_events
GROUP BY event_type
ORDER BY items_bought DESC, event_type
