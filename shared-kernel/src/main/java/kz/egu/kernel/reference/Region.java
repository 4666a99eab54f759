package kz.egu.kernel.reference;

import kz.egu.kernel.code.RegionCode;

/**
 * A region planners plan for.
 *
 * @param population people living there, the figure planning divides by
 * @param populationIsEstimate whether the figure was scaled from a census rather than published
 */
public record Region(
    RegionCode code, LocalizedText name, int population, boolean populationIsEstimate) {}
