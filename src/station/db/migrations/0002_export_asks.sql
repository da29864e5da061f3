CREATE TABLE "export_ask" (
	"id" uuid PRIMARY KEY NOT NULL,
	"asked_by" uuid NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"purpose" text NOT NULL,
	"beats" text[] NOT NULL,
	"rows" integer NOT NULL,
	"answered_by" uuid,
	"answered_at" timestamp (3) with time zone,
	"agreed" boolean,
	"fetched_at" timestamp (3) with time zone,
	CONSTRAINT "export_ask_two_people" CHECK ("export_ask"."answered_by" <> "export_ask"."asked_by"),
	CONSTRAINT "export_ask_answer_whole" CHECK (num_nulls("export_ask"."answered_by", "export_ask"."answered_at", "export_ask"."agreed") IN (0, 3)),
	CONSTRAINT "export_ask_fetched_if_agreed" CHECK ("export_ask"."fetched_at" IS NULL OR "export_ask"."agreed" IS TRUE)
);
--> statement-breakpoint
ALTER TABLE "export_ask" ADD CONSTRAINT "export_ask_asked_by_person_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "export_ask" ADD CONSTRAINT "export_ask_answered_by_person_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "export_ask_asked_at" ON "export_ask" USING btree ("asked_at");