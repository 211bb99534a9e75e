CREATE EXTENSION IF NOT EXISTS "pg_trgm";

-- CreateEnum
CREATE TYPE "place_level" AS ENUM ('country', 'province', 'district', 'settlement', 'site');

-- CreateEnum
CREATE TYPE "source_kind" AS ENUM ('publisher', 'agency', 'monitor', 'government', 'organisation', 'person', 'dataset');

-- CreateEnum
CREATE TYPE "actor_kind" AS ENUM ('person', 'group', 'organisation', 'state_forces', 'armed_group');

-- CreateEnum
CREATE TYPE "actor_role" AS ENUM ('participant', 'initiator', 'target', 'speaker', 'addressee', 'mentioned');

-- CreateEnum
CREATE TYPE "event_kind" AS ENUM ('meeting', 'statement', 'agreement', 'fighting', 'shelling', 'attack_on_civilians', 'territorial_change', 'detention', 'protest', 'displacement', 'casualty_report', 'other');

-- CreateEnum
CREATE TYPE "event_status" AS ENUM ('occurred', 'ongoing', 'planned', 'proposed', 'denied');

-- CreateEnum
CREATE TYPE "review_state" AS ENUM ('pending', 'accepted', 'rejected');

-- CreateEnum
CREATE TYPE "date_precision" AS ENUM ('day', 'week', 'month', 'year');

-- CreateEnum
CREATE TYPE "part_of_day" AS ENUM ('night', 'morning', 'afternoon', 'evening');

-- CreateEnum
CREATE TYPE "place_precision" AS ENUM ('site', 'settlement', 'district', 'province', 'region', 'country');

-- CreateEnum
CREATE TYPE "harm" AS ENUM ('killed', 'wounded', 'detained', 'missing', 'displaced');

-- CreateEnum
CREATE TYPE "toll_type" AS ENUM ('incident', 'period', 'cumulative');

-- CreateEnum
CREATE TYPE "cell_kind" AS ENUM ('claim', 'remainder');

-- CreateTable
CREATE TABLE "victim_group" (
    "code" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "name_ar" TEXT NOT NULL,
    "rank" INTEGER NOT NULL,

    CONSTRAINT "victim_group_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "place" (
    "id" SERIAL NOT NULL,
    "level" "place_level" NOT NULL,
    "parent_id" INTEGER,
    "code" TEXT,
    "geonames_id" INTEGER,
    "name_en" TEXT NOT NULL,
    "name_ar" TEXT,
    "latitude" DOUBLE PRECISION,
    "longitude" DOUBLE PRECISION,

    CONSTRAINT "place_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "place_alias" (
    "place_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "place_alias_pkey" PRIMARY KEY ("place_id","name")
);

-- CreateTable
CREATE TABLE "source" (
    "id" SERIAL NOT NULL,
    "slug" TEXT NOT NULL,
    "kind" "source_kind" NOT NULL,
    "name_en" TEXT NOT NULL,
    "name_ar" TEXT,
    "url" TEXT,
    "counting_en" TEXT,
    "counting_ar" TEXT,

    CONSTRAINT "source_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "article" (
    "id" SERIAL NOT NULL,
    "slug" TEXT NOT NULL,
    "source_id" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "url" TEXT,
    "published_on" DATE NOT NULL,
    "language" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "replaces_id" INTEGER,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "article_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "quote" (
    "id" BIGSERIAL NOT NULL,
    "article_id" INTEGER NOT NULL,
    "start_offset" INTEGER NOT NULL,
    "end_offset" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "event_id" BIGINT,
    "claim_id" BIGINT,
    "field" TEXT NOT NULL,
    "rank" INTEGER NOT NULL,

    CONSTRAINT "quote_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "actor" (
    "id" SERIAL NOT NULL,
    "slug" TEXT NOT NULL,
    "kind" "actor_kind" NOT NULL,
    "name_en" TEXT NOT NULL,
    "name_ar" TEXT,
    "aliases" TEXT[],

    CONSTRAINT "actor_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "event_actor" (
    "event_id" BIGINT NOT NULL,
    "actor_id" INTEGER NOT NULL,
    "role" "actor_role" NOT NULL,
    "rank" INTEGER NOT NULL,

    CONSTRAINT "event_actor_pkey" PRIMARY KEY ("event_id","actor_id","role")
);

-- CreateTable
CREATE TABLE "event" (
    "id" BIGSERIAL NOT NULL,
    "slug" TEXT NOT NULL,
    "kind" "event_kind" NOT NULL,
    "status" "event_status" NOT NULL,
    "review" "review_state" NOT NULL,
    "title" TEXT NOT NULL,
    "title_ar" TEXT,
    "summary" TEXT,
    "summary_ar" TEXT,
    "date_start" DATE,
    "date_end" DATE,
    "first_day" DATE NOT NULL,
    "last_day" DATE NOT NULL,
    "date_precision" "date_precision" NOT NULL,
    "part_of_day" "part_of_day",
    "sequence" INTEGER NOT NULL DEFAULT 0,
    "country_code" TEXT NOT NULL,
    "province_code" TEXT,
    "place_id" INTEGER,
    "place_words" TEXT,
    "place_words_ar" TEXT,
    "place_precision" "place_precision" NOT NULL,
    "killed_low" INTEGER,
    "killed_best" INTEGER,
    "killed_high" INTEGER,
    "search_text" TEXT NOT NULL,
    "scope_id" INTEGER NOT NULL,
    "article_id" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "event_attribution" (
    "event_id" BIGINT NOT NULL,
    "source_id" INTEGER NOT NULL,
    "verb" TEXT,
    "rank" INTEGER NOT NULL,

    CONSTRAINT "event_attribution_pkey" PRIMARY KEY ("event_id","source_id")
);

-- CreateTable
CREATE TABLE "event_scope" (
    "id" SERIAL NOT NULL,
    "key" TEXT NOT NULL,

    CONSTRAINT "event_scope_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "event_scope_part" (
    "scope_id" INTEGER NOT NULL,
    "rank" INTEGER NOT NULL,
    "province" TEXT NOT NULL,
    "victim_group" TEXT,
    "harm" "harm",

    CONSTRAINT "event_scope_part_pkey" PRIMARY KEY ("scope_id","rank")
);

-- CreateTable
CREATE TABLE "claim" (
    "id" BIGSERIAL NOT NULL,
    "event_id" BIGINT,
    "ordinal" INTEGER NOT NULL,
    "article_id" INTEGER,
    "asserted_by_id" INTEGER,
    "victim_group" TEXT NOT NULL,
    "group_words" TEXT,
    "harm" "harm" NOT NULL,
    "low" INTEGER,
    "best" INTEGER,
    "high" INTEGER,
    "count_words" TEXT,
    "toll_type" "toll_type" NOT NULL,
    "date_start" DATE,
    "date_end" DATE,
    "date_precision" "date_precision" NOT NULL,
    "province_code" TEXT,
    "place_id" INTEGER,
    "place_words" TEXT,
    "place_precision" "place_precision" NOT NULL,
    "part_of_id" BIGINT,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "claim_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cell" (
    "claim_id" BIGINT NOT NULL,
    "event_id" BIGINT NOT NULL,
    "cell_kind" "cell_kind" NOT NULL,
    "victim_group" TEXT NOT NULL,
    "harm" "harm" NOT NULL,
    "low" INTEGER,
    "best" INTEGER,
    "high" INTEGER,
    "first_day" DATE NOT NULL,
    "last_day" DATE NOT NULL,
    "province_code" TEXT,

    CONSTRAINT "cell_pkey" PRIMARY KEY ("claim_id")
);

-- CreateTable
CREATE TABLE "toll_rollup" (
    "first_day" DATE NOT NULL,
    "last_day" DATE NOT NULL,
    "province" TEXT NOT NULL,
    "kind" "event_kind" NOT NULL,
    "victim_group" TEXT NOT NULL,
    "harm" "harm" NOT NULL,
    "cells" INTEGER NOT NULL,
    "low" BIGINT NOT NULL,
    "best" BIGINT NOT NULL,
    "high" BIGINT NOT NULL,
    "low_unknown" INTEGER NOT NULL,
    "best_unknown" INTEGER NOT NULL,
    "high_unknown" INTEGER NOT NULL,

    CONSTRAINT "toll_rollup_pkey" PRIMARY KEY ("first_day","last_day","province","kind","victim_group","harm")
);

-- CreateTable
CREATE TABLE "event_rollup" (
    "first_day" DATE NOT NULL,
    "last_day" DATE NOT NULL,
    "kind" "event_kind" NOT NULL,
    "scope_id" INTEGER NOT NULL,
    "events" INTEGER NOT NULL,

    CONSTRAINT "event_rollup_pkey" PRIMARY KEY ("first_day","last_day","kind","scope_id")
);

-- CreateTable
CREATE TABLE "revision" (
    "id" BIGSERIAL NOT NULL,
    "entity" TEXT NOT NULL,
    "entity_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "editor" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,

    CONSTRAINT "revision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dataset_version" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "version" BIGINT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "dataset_version_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "place_code_key" ON "place"("code");

-- CreateIndex
CREATE UNIQUE INDEX "place_geonames_id_key" ON "place"("geonames_id");

-- CreateIndex
CREATE INDEX "place_parent_id_idx" ON "place"("parent_id");

-- CreateIndex
CREATE INDEX "place_alias_name_idx" ON "place_alias"("name");

-- CreateIndex
CREATE UNIQUE INDEX "source_slug_key" ON "source"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "article_slug_key" ON "article"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "article_replaces_id_key" ON "article"("replaces_id");

-- CreateIndex
CREATE INDEX "article_source_id_idx" ON "article"("source_id");

-- CreateIndex
CREATE INDEX "quote_event_id_rank_idx" ON "quote"("event_id", "rank");

-- CreateIndex
CREATE INDEX "quote_claim_id_idx" ON "quote"("claim_id");

-- CreateIndex
CREATE INDEX "quote_article_id_idx" ON "quote"("article_id");

-- CreateIndex
CREATE UNIQUE INDEX "actor_slug_key" ON "actor"("slug");

-- CreateIndex
CREATE INDEX "event_actor_actor_id_event_id_idx" ON "event_actor"("actor_id", "event_id");

-- CreateIndex
CREATE UNIQUE INDEX "event_slug_key" ON "event"("slug");

-- CreateIndex
CREATE INDEX "event_timeline" ON "event"("first_day" DESC, "sequence" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "event_kind_timeline" ON "event"("kind", "first_day" DESC, "sequence" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "event_scope_timeline" ON "event"("scope_id", "first_day" DESC, "sequence" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "event_last_day_idx" ON "event"("last_day");

-- CreateIndex
CREATE INDEX "event_search_text_idx" ON "event" USING GIN ("search_text" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "event_attribution_source_id_event_id_idx" ON "event_attribution"("source_id", "event_id");

-- CreateIndex
CREATE UNIQUE INDEX "event_scope_key_key" ON "event_scope"("key");

-- CreateIndex
CREATE INDEX "event_scope_part_province_victim_group_harm_idx" ON "event_scope_part"("province", "victim_group", "harm");

-- CreateIndex
CREATE INDEX "claim_part_of_id_idx" ON "claim"("part_of_id");

-- CreateIndex
CREATE INDEX "claim_article_id_idx" ON "claim"("article_id");

-- CreateIndex
CREATE INDEX "claim_asserted_by_id_idx" ON "claim"("asserted_by_id");

-- CreateIndex
CREATE UNIQUE INDEX "claim_event_id_ordinal_key" ON "claim"("event_id", "ordinal");

-- CreateIndex
CREATE INDEX "cell_newest" ON "cell"("first_day" DESC, "claim_id" DESC);

-- CreateIndex
CREATE INDEX "cell_province_newest" ON "cell"("province_code", "first_day" DESC, "claim_id" DESC);

-- CreateIndex
CREATE INDEX "cell_event_id_idx" ON "cell"("event_id");

-- CreateIndex
CREATE INDEX "event_rollup_scope_id_idx" ON "event_rollup"("scope_id");

-- CreateIndex
CREATE INDEX "revision_entity_entity_id_id_idx" ON "revision"("entity", "entity_id", "id");

-- AddForeignKey
ALTER TABLE "place" ADD CONSTRAINT "place_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "place"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "place_alias" ADD CONSTRAINT "place_alias_place_id_fkey" FOREIGN KEY ("place_id") REFERENCES "place"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article" ADD CONSTRAINT "article_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article" ADD CONSTRAINT "article_replaces_id_fkey" FOREIGN KEY ("replaces_id") REFERENCES "article"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quote" ADD CONSTRAINT "quote_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quote" ADD CONSTRAINT "quote_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "event"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quote" ADD CONSTRAINT "quote_claim_id_fkey" FOREIGN KEY ("claim_id") REFERENCES "claim"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_actor" ADD CONSTRAINT "event_actor_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "event"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_actor" ADD CONSTRAINT "event_actor_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "actor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event" ADD CONSTRAINT "event_country_code_fkey" FOREIGN KEY ("country_code") REFERENCES "place"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event" ADD CONSTRAINT "event_province_code_fkey" FOREIGN KEY ("province_code") REFERENCES "place"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event" ADD CONSTRAINT "event_place_id_fkey" FOREIGN KEY ("place_id") REFERENCES "place"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event" ADD CONSTRAINT "event_scope_id_fkey" FOREIGN KEY ("scope_id") REFERENCES "event_scope"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event" ADD CONSTRAINT "event_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_attribution" ADD CONSTRAINT "event_attribution_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "event"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_attribution" ADD CONSTRAINT "event_attribution_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_scope_part" ADD CONSTRAINT "event_scope_part_scope_id_fkey" FOREIGN KEY ("scope_id") REFERENCES "event_scope"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "event"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_asserted_by_id_fkey" FOREIGN KEY ("asserted_by_id") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_victim_group_fkey" FOREIGN KEY ("victim_group") REFERENCES "victim_group"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_province_code_fkey" FOREIGN KEY ("province_code") REFERENCES "place"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_place_id_fkey" FOREIGN KEY ("place_id") REFERENCES "place"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_part_of_id_fkey" FOREIGN KEY ("part_of_id") REFERENCES "claim"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cell" ADD CONSTRAINT "cell_claim_id_fkey" FOREIGN KEY ("claim_id") REFERENCES "claim"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cell" ADD CONSTRAINT "cell_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "event"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cell" ADD CONSTRAINT "cell_victim_group_fkey" FOREIGN KEY ("victim_group") REFERENCES "victim_group"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cell" ADD CONSTRAINT "cell_province_code_fkey" FOREIGN KEY ("province_code") REFERENCES "place"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_rollup" ADD CONSTRAINT "event_rollup_scope_id_fkey" FOREIGN KEY ("scope_id") REFERENCES "event_scope"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
