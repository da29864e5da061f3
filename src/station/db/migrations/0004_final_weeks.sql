CREATE TABLE "week_name" (
	"monday" text NOT NULL,
	"beats" text[] NOT NULL,
	"operation" text NOT NULL,
	"set_by" uuid NOT NULL,
	"set_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "week_name_monday_beats_pk" PRIMARY KEY("monday","beats")
);
--> statement-breakpoint
CREATE TABLE "week_final" (
	"monday" text NOT NULL,
	"beats" text[] NOT NULL,
	"version" integer NOT NULL,
	"made_by" uuid NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	"doc" jsonb NOT NULL,
	CONSTRAINT "week_final_monday_beats_version_pk" PRIMARY KEY("monday","beats","version")
);
--> statement-breakpoint
ALTER TABLE "week_name" ADD CONSTRAINT "week_name_set_by_person_id_fk" FOREIGN KEY ("set_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "week_final" ADD CONSTRAINT "week_final_made_by_person_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE FUNCTION "week_final_never_changes"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION 'a final week is followed by a next version, never changed' USING ERRCODE = 'insufficient_privilege';
END
$$;--> statement-breakpoint
CREATE TRIGGER "week_final_no_change" BEFORE UPDATE OR DELETE ON "week_final" FOR EACH ROW EXECUTE FUNCTION "week_final_never_changes"();--> statement-breakpoint
CREATE TRIGGER "week_final_no_truncate" BEFORE TRUNCATE ON "week_final" FOR EACH STATEMENT EXECUTE FUNCTION "week_final_never_changes"();
