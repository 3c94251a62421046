/**
 * One program for each Java SDK of others. Its arguments are the address of the API and a number of events; it prints
 * {@code id} and the id of each event, and keeps running until its input ends, so that the SDK can try again.
 */
@NullMarked
package dev.lakeward.clients;

import org.jspecify.annotations.NullMarked;
