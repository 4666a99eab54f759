package kz.egu.planning.domain.demand;

/**
 * How much one way of forecasting counts for a dose number.
 *
 * @param doseNumber the dose number
 * @param member the family of members, such as {@code hazard} or {@code season}
 * @param weight from 0 to 1
 */
public record MemberWeight(String doseNumber, String member, double weight) {}
