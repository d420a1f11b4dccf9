#include "database/session.hpp"
#include "support/database.hpp"
#include "support/models/chinook.orm.hpp"
#include "support/rows.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

namespace {

using namespace chinook;
using namespace orm::literals;

#if defined(ORM_SHARED_DATA_DIR)
const std::filesystem::path script =
    std::filesystem::path(ORM_SHARED_DATA_DIR) / "chinook" / "Chinook_Sqlite.sql";
#else
const std::filesystem::path script;
#endif

/// Whose tables the rows are put into.
enum class Tables { of_the_script, of_the_mapping };

struct Source {
    std::string name;
    const support::Backend& backend;
    Tables tables;
};

const Source sources[] = {
    {"sqlite_script", support::sqlite_file, Tables::of_the_script},
    {"sqlite", support::sqlite_memory, Tables::of_the_mapping},
    {"postgres", support::postgres, Tables::of_the_mapping},
};

/// The rows of the script, in words that every database understands.
std::string rows_of(std::istream& text) {
    std::string rows;
    bool inside = false;
    for (std::string line; std::getline(text, line);) {
        if (line.starts_with("INSERT INTO [")) {
            inside = true;
            std::replace(line.begin(), line.end(), '[', '"');
            std::replace(line.begin(), line.end(), ']', '"');
        }
        if (inside) {
            rows += line + '\n';
            inside = !line.ends_with(';');
        }
    }
    return rows;
}

/// A database with Chinook in it.
class Loaded {
public:
    explicit Loaded(const Source& source)
        : database_(source.backend.open(scratch_)) {
        std::ifstream text(script);
        if (source.tables == Tables::of_the_script) {
            std::stringstream whole;
            whole << text.rdbuf();
            execute(whole.str());
            return;
        }
        database_.create_tables<
            Album,
            Artist,
            Customer,
            Employee,
            Genre,
            Invoice,
            InvoiceLine,
            MediaType,
            Playlist,
            PlaylistTrack,
            Track>();
        execute(std::string(source.backend.sql_in_utc) + rows_of(text));
    }

    orm::Database& database() { return database_; }

private:
    void execute(const std::string& text) {
        const auto lease = database_.lease();
        lease->connection().execute("BEGIN;" + text + "COMMIT;", orm::detail::no_deadline);
    }

    support::Scratch scratch_;
    orm::Database database_;
};

/// Real data, loaded once for all cases.
class Chinook : public testing::TestWithParam<Source> {
protected:
    static void TearDownTestSuite() { loaded_.clear(); }

    void SetUp() override {
        if (!std::filesystem::exists(script)) {
            GTEST_SKIP() << "the Chinook script is not here";
        }
        if (const auto reason = GetParam().backend.missing(); !reason.empty()) {
            GTEST_SKIP() << reason;
        }
        auto& loaded = loaded_[GetParam().name];
        if (!loaded) {
            loaded = std::make_unique<Loaded>(GetParam());
        }
        database_ = &loaded->database();
    }

    orm::Database& db() { return *database_; }

private:
    static inline std::map<std::string, std::unique_ptr<Loaded>> loaded_;
    orm::Database* database_ = nullptr;
};

TEST_P(Chinook, has_the_rows_of_its_script) {
    EXPECT_EQ(db().select(artists).count(), 275);
    EXPECT_EQ(db().select(albums).count(), 347);
    EXPECT_EQ(db().select(tracks).count(), 3'503);
    EXPECT_EQ(db().select(invoices).count(), 412);
    EXPECT_EQ(db().select(invoice_lines).count(), 2'240);
    EXPECT_EQ(db().select(customers).count(), 59);
    EXPECT_EQ(db().select(employees).count(), 8);
    EXPECT_EQ(db().select(playlists).count(), 18);
    EXPECT_EQ(db().select(playlist_tracks).count(), 8'715);
    EXPECT_EQ(db().select(genres).count(), 25);
    EXPECT_EQ(db().select(media_types).count(), 5);
}

TEST_P(Chinook, every_row_of_every_table_can_be_read) {
    EXPECT_EQ(db().select(artists).all().size(), 275U);
    EXPECT_EQ(db().select(albums).all().size(), 347U);
    EXPECT_EQ(db().select(tracks).all().size(), 3'503U);
    EXPECT_EQ(db().select(invoices).all().size(), 412U);
    EXPECT_EQ(db().select(invoice_lines).all().size(), 2'240U);
    EXPECT_EQ(db().select(customers).all().size(), 59U);
    EXPECT_EQ(db().select(employees).all().size(), 8U);
    EXPECT_EQ(db().select(playlists).all().size(), 18U);
    EXPECT_EQ(db().select(playlist_tracks).all().size(), 8'715U);
    EXPECT_EQ(db().select(genres).all().size(), 25U);
    EXPECT_EQ(db().select(media_types).all().size(), 5U);
}

TEST_P(Chinook, iron_maiden_has_most_albums) {
    const auto rows = db().select(artists.Name, orm::count(albums.AlbumId))
                          .from(artists)
                          .join(albums)
                          .on(albums.artist == artists)
                          .group_by(artists.ArtistId, artists.Name)
                          .order_by(orm::count(albums.AlbumId).desc())
                          .limit(3)
                          .all();
    EXPECT_ROWS(rows, {{"Iron Maiden", 21}, {"Led Zeppelin", 14}, {"Deep Purple", 11}});
}

TEST_P(Chinook, the_invoices_sum_up) {
    EXPECT_EQ(db().select(orm::sum(invoices.Total)).one(), 2328.60_dec);
    EXPECT_EQ(db().select(orm::max(invoices.Total)).one(), 25.86_dec);
    EXPECT_NEAR(db().select(orm::avg(invoices.Total)).one().value(), 5.6519, 0.00005);
}

TEST_P(Chinook, most_is_sold_in_the_usa) {
    const auto rows = db().select(invoices.BillingCountry, orm::sum(invoices.Total))
                          .group_by(invoices.BillingCountry)
                          .order_by(orm::sum(invoices.Total).desc())
                          .limit(3)
                          .all();
    EXPECT_ROWS(rows, {{"USA", 523.06_dec}, {"Canada", 303.96_dec}, {"France", 195.10_dec}});
}

TEST_P(Chinook, rock_is_the_largest_genre) {
    const auto rows = db().select(tracks.genre->Name, orm::count())
                          .group_by(tracks.genre->Name)
                          .order_by(orm::count().desc())
                          .limit(3)
                          .all();
    EXPECT_ROWS(rows, {{"Rock", 1'297}, {"Latin", 579}, {"Metal", 374}});
}

TEST_P(Chinook, some_tracks_are_dearer) {
    EXPECT_EQ(db().select(tracks).where(tracks.UnitPrice > 0.99_dec).count(), 213);
}

TEST_P(Chinook, some_artists_have_no_album) {
    const auto count = db().select(artists.ArtistId)
                           .from(artists)
                           .left_join(albums)
                           .on(albums.artist == artists)
                           .where(albums.AlbumId.is_null())
                           .count();
    EXPECT_EQ(count, 71);
    EXPECT_EQ(db().select(artists).where(artists.albums.none()).count(), 71);
}

TEST_P(Chinook, three_employees_support_customers) {
    const auto rows = db().select(employees.LastName, orm::count(customers.CustomerId))
                          .from(employees)
                          .join(customers)
                          .on(customers.support_rep == employees)
                          .group_by(employees.EmployeeId, employees.LastName)
                          .order_by(orm::count(customers.CustomerId).desc())
                          .all();
    EXPECT_ROWS(rows, {{"Peacock", 21}, {"Park", 20}, {"Johnson", 18}});
}

TEST_P(Chinook, the_invoices_of_a_year_sum_up) {
    const auto year = orm::extract<orm::DateField::year>(invoices.InvoiceDate);
    const auto rows =
        db().select(year, orm::sum(invoices.Total)).group_by(year).order_by(year.asc()).all();
    EXPECT_ROWS(
        rows,
        {{2021, 449.46_dec},
         {2022, 481.45_dec},
         {2023, 469.58_dec},
         {2024, 477.53_dec},
         {2025, 450.58_dec}}
    );
}

TEST_P(Chinook, some_tracks_were_sold) {
    EXPECT_EQ(db().select(invoice_lines.track).distinct().count(), 1'984);
    EXPECT_EQ(db().select(tracks).where(tracks.lines.any()).count(), 1'984);
}

TEST_P(Chinook, the_longest_track_is_an_episode) {
    const auto longest = db().select(tracks).order_by(tracks.Milliseconds.desc()).first();
    ASSERT_TRUE(longest);
    EXPECT_EQ(longest->Name, "Occupation / Precipice");
}

TEST_P(Chinook, many_tracks_have_no_composer) {
    EXPECT_EQ(db().select(tracks).where(tracks.Composer.is_null()).count(), 977);
}

TEST_P(Chinook, two_playlists_have_one_name) {
    const auto music = db().select(playlists)
                           .with(playlists.tracks)
                           .where(playlists.Name == "Music")
                           .order_by(playlists.PlaylistId.asc())
                           .all();
    ASSERT_EQ(music.size(), 2U);
    EXPECT_EQ(music[0].tracks.size(), 3'290U);
    EXPECT_EQ(music[1].tracks.size(), 3'290U);
    EXPECT_LT(music[0].PlaylistId, music[1].PlaylistId);
}

TEST_P(Chinook, text_is_counted_in_characters) {
    const auto first = db().select(artists.Name, orm::length(artists.Name))
                           .where(artists.Name.contains("\xc3\xa9"))
                           .order_by(artists.Name.asc())
                           .first();
    ASSERT_TRUE(first);
    EXPECT_ROW(
        *first,
        {"Charles Dutoit & L'Orchestre Symphonique de Montr\xc3\xa9"
         "al",
         52}
    );
}

TEST_P(Chinook, a_percent_sign_is_a_character) {
    EXPECT_EQ(db().select(tracks).where(tracks.Name.contains("%")).count(), 2);
}

TEST_P(Chinook, relations_lead_from_an_invoice_to_an_artist) {
    const auto invoice = db().select(invoices)
                             .with(
                                 invoices.customer->support_rep->boss,
                                 invoices.lines->track->album->artist,
                                 invoices.lines->track->genre
                             )
                             .where(invoices.InvoiceId == 1)
                             .one();
    EXPECT_EQ(invoice.customer->LastName, "K\xc3\xb6hler");
    EXPECT_EQ(invoice.lines.size(), 2U);
    EXPECT_EQ((*invoice.lines[0].track->album)->artist->Name, "Accept");
    EXPECT_EQ((*(*invoice.customer->support_rep)->boss)->LastName, "Edwards");
}

INSTANTIATE_TEST_SUITE_P(On, Chinook, testing::ValuesIn(sources), [](const auto& info) {
    return info.param.name;
});

}  // namespace
