#include "support/database.hpp"
#include "support/models/depot.orm.hpp"
#include "support/rows.hpp"

#include <gmock/gmock.h>

namespace {

using namespace depot;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::UnorderedElementsAre;

/// What `create_tables` makes besides tables, and what it does.
class SchemaObjects : public support::DatabaseTest {
protected:
    SchemaObjects() {
        db.create_tables<Place, Parcel, Link>();
        db.insert(place);
    }

    Parcel parcel(int number, std::string label) {
        return db.insert(Parcel{.number = number, .label = std::move(label), .place = place});
    }

    /// Which constraint refuses what `work` does.
    template <class Work>
    static std::string refused_by(const Work& work) {
        try {
            work();
            return "nothing";
        } catch (const orm::DatabaseError& error) {
            return std::string(error.constraint());
        }
    }

    Place place{.code = "north"};
};

TEST_P(SchemaObjects, are_left_as_they_are_when_they_are_there_already) {
    parcel(1, "one");
    EXPECT_NO_THROW((db.create_tables<Place, Parcel, Link>()));
    EXPECT_EQ(db.select(parcels).count(), 1);
}

TEST_P(SchemaObjects, are_made_again_after_they_were_dropped) {
    parcel(1, "one");
    db.drop_tables<Place, Parcel, Link>();
    db.create_tables<Place, Parcel, Link>();
    EXPECT_EQ(db.select(parcels).count(), 0);
}

TEST_P(SchemaObjects, partial_unique_indexes_look_at_some_rows_only) {
    const auto insert = [&](int weight, const char* label) {
        db.insert(Parcel{.number = 7, .weight = weight, .label = label, .place = place});
    };
    insert(0, "a");
    insert(0, "b");
    insert(1, "c");
    EXPECT_EQ(refused_by([&] { insert(2, "d"); }), "parcels_number_key");
    EXPECT_EQ(db.select(parcels).count(), 3);
}

TEST_P(SchemaObjects, unique_indexes_over_expressions_compare_their_values) {
    parcel(1, "Fragile");
    EXPECT_THROW(parcel(2, "FRAGILE"), orm::DatabaseError);
    EXPECT_NO_THROW(parcel(3, "heavy"));
}

TEST_P(SchemaObjects, checks_hold_for_every_way_of_writing) {
    parcel(1, "one");
    EXPECT_EQ(
        refused_by([&] { db.update(parcels).set(parcels.weight = 1'001).execute(); }),
        "parcels_weight_limit"
    );
}

TEST_P(SchemaObjects, deferred_foreign_keys_are_checked_when_the_transaction_commits) {
    const auto link = [](std::int64_t number, std::int64_t next) {
        return Link{.number = number, .next = orm::BelongsTo<Link>::with_key(next)};
    };
    db.transaction([&](orm::Transaction& tx) {
        tx.insert(link(1, 2));
        tx.insert(link(2, 1));
    });
    EXPECT_EQ(db.select(links).count(), 2);
    orm::Transaction tx = db.begin();
    tx.insert(link(3, 4));
    EXPECT_THROW(tx.commit(), orm::DatabaseError);
}

TEST_P(SchemaObjects, foreign_keys_have_the_type_of_the_key_that_they_refer_to) {
    Parcel one = parcel(1, "one");
    parcel(2, "two");
    db.link(place, places.wanted, one);
    const auto found = db.select(places).with(places.parcels, places.wanted).one();
    EXPECT_EQ(found.parcels.size(), 2U);
    EXPECT_EQ(found.wanted.size(), 1U);
    EXPECT_EQ(db.select(parcels).where(parcels.place == place).count(), 2);
    EXPECT_EQ(db.select(parcels).where(parcels.place->code == "north").count(), 2);
    EXPECT_EQ(db.select(parcels).with(parcels.place).first()->place->code, "north");
}

TEST_P(SchemaObjects, keys_of_several_columns_may_have_types_of_their_own) {
    db.create_tables<Bay, Crate>();
    const Bay first = db.insert(Bay{.place = place, .number = 1});
    const Bay second = db.insert(Bay{.place = place, .number = 2});
    db.insert(Crate{.bay = first});
    db.insert(Crate{.bay = second});
    db.insert(Crate{.bay = second});
    const auto found = db.select(bays).with(bays.crates).order_by(bays.number.asc()).all();
    EXPECT_THAT(
        found,
        ElementsAre(
            testing::Field(&Bay::crates, testing::SizeIs(1)),
            testing::Field(&Bay::crates, testing::SizeIs(2))
        )
    );
    EXPECT_EQ(db.select(crates).with(crates.bay).first()->bay->number, 1);
}

TEST_P(SchemaObjects, native_enums_sort_by_their_order_and_show_their_labels) {
    SUPPORT_NEEDS(can.native_enums);
    parcel(1, "one");
    db.insert(Parcel{.number = 2, .label = "two", .state = State::sent, .place = place});
    EXPECT_ROWS(db.select(parcels.number).order_by(parcels.state.desc()).all(), {2, 1});
    EXPECT_ROWS(
        db.sql<std::string>("SELECT unnest(enum_range(NULL::parcel_state))::text").all(),
        {"waiting", "on its way"}
    );
    EXPECT_THROW(db.sql("UPDATE depot.parcels SET state = 'lost'").execute(), orm::DatabaseError);
}

TEST_P(SchemaObjects, lie_in_their_schema) {
    SUPPORT_NEEDS(can.schemas);
    EXPECT_THAT(
        db.sql<std::string>("SELECT tablename::text FROM pg_tables WHERE schemaname = 'depot'")
            .all(),
        UnorderedElementsAre("places", "parcels", "links", "places_wanted")
    );
}

TEST_P(SchemaObjects, have_the_types_that_are_asked_for) {
    SUPPORT_NEEDS(can.arrays);
    const auto types = db.sql<std::string>("SELECT format('%s.%s %s', attrelid::regclass, attname, "
                                           "format_type(atttypid, atttypmod)) FROM pg_attribute "
                                           "WHERE attrelid IN ('depot.parcels'::regclass, "
                                           "'depot.places_wanted'::regclass) AND attnum > 0")
                           .all();
    EXPECT_THAT(
        types,
        UnorderedElementsAre(
            "depot.parcels.id bigint",
            "depot.parcels.number integer",
            "depot.parcels.weight integer",
            "depot.parcels.label character varying(12)",
            "depot.parcels.tags text[]",
            "depot.parcels.state parcel_state",
            "depot.parcels.place_code character(5)",
            "depot.places_wanted.place_code character(5)",
            "depot.places_wanted.parcel_id bigint"
        )
    );
    EXPECT_EQ(
        db.sql<std::string>("SELECT attidentity::text FROM pg_attribute WHERE attrelid = "
                            "'depot.parcels'::regclass AND attname = 'id'")
            .one(),
        "d"
    );
}

TEST_P(SchemaObjects, arrays_can_be_searched_by_element) {
    SUPPORT_NEEDS(can.arrays);
    db.insert(Parcel{.number = 1, .label = "one", .tags = {"glass", "red"}, .place = place});
    parcel(2, "two");
    EXPECT_ROWS(
        db.sql<std::int64_t>("SELECT number FROM depot.parcels WHERE tags @> ARRAY[{}]", "red")
            .all(),
        {1}
    );
}

TEST_P(SchemaObjects, indexes_have_their_methods_and_included_columns) {
    SUPPORT_NEEDS(can.index_methods);
    const auto definitions = db.sql<std::string>("SELECT indexdef FROM pg_indexes WHERE tablename "
                                                 "= 'parcels'")
                                 .all();
    EXPECT_THAT(definitions, testing::Contains(HasSubstr("USING gin (to_tsvector('simple'")));
    EXPECT_THAT(definitions, testing::Contains(HasSubstr("USING gin (tags)")));
    EXPECT_THAT(
        definitions, testing::Contains(HasSubstr("(number) INCLUDE (weight) WHERE (weight > 0)"))
    );
}

TEST_P(SchemaObjects, doc_comments_are_comments) {
    SUPPORT_NEEDS(can.comments);
    EXPECT_EQ(
        db.sql<std::string>("SELECT obj_description('depot.places'::regclass)").one(),
        "Where parcels lie; it's dry."
    );
    EXPECT_EQ(
        db.sql<std::string>("SELECT col_description('depot.parcels'::regclass, 3)").one(),
        "In kilograms."
    );
}

TEST_P(SchemaObjects, exclusion_constraints_exclude) {
    if (!GetParam().can.exclusion) {
        EXPECT_THROW(db.create_tables<Booking>(), orm::NotSupported);
        return;
    }
    db.create_tables<Booking>();
    db.insert(Booking{.first = 1, .last = 5});
    db.insert(Booking{.first = 5, .last = 6});
    try {
        db.insert(Booking{.first = 4, .last = 7});
        FAIL();
    } catch (const orm::DatabaseError& error) {
        EXPECT_EQ(error.kind(), orm::ErrorKind::exclusion_violation);
        EXPECT_EQ(error.constraint(), "bookings_overlap");
    }
}

SUPPORT_ON_EVERY_DATABASE(SchemaObjects);

}  // namespace
