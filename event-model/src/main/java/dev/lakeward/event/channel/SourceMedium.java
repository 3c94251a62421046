package dev.lakeward.event.channel;

/**
 * Who sent a visitor, and by which kind of link.
 *
 * @param source such as {@code google} or {@code news.example}
 * @param medium such as {@code cpc}, {@code organic} or {@code referral}
 */
public record SourceMedium(String source, String medium) {}
