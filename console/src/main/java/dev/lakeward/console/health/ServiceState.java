package dev.lakeward.console.health;

/**
 * A service.
 *
 * @param name of the service
 * @param running whether it does its work
 * @param detail what it does or waits for, in a few words
 */
public record ServiceState(String name, boolean running, String detail) {}
