/** The longest row that is read, in characters; the longest of UCDP GED 19.1 has 12,000. Longer: a quote is not closed. */
export const LONGEST_ROW = 1_048_576
