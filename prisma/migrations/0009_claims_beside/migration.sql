-- What a new claim is told beside: the claims of the same harm that end on the same day, and the cumulative ones.

CREATE INDEX claim_told_beside ON claim (coalesce(date_end, date_start), harm);
CREATE INDEX claim_cumulative ON claim (id) WHERE toll_type = 'cumulative';
