package se.patala.attack;

/**
 * How a city is made. The same plan makes the same city.
 *
 * @param authorities how many nämnder
 * @param areas how many areas each of them has
 * @param reportsPerYear about how many reports are received in a year
 * @param reporters how many people of an area report at all; a few of them report most
 * @param spread standard deviation of the logarithm of how much an area reports; 0 when all report
 *     alike
 */
record CityPlan(
    String name,
    int authorities,
    int areas,
    int reportsPerYear,
    int reporters,
    double spread,
    long seed) {}
