#include "data.hpp"

#include "../dice.hpp"
#include "pools.hpp"
#include "support/models/questions/imdb.orm.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace questions {

namespace {

using namespace imdb;
using pools::Genre;

constexpr int company_count = 60;
constexpr int name_count = 250;
constexpr int title_count = 700;

/// Adds a row under the next key. (Members in braces are thrown for from left to right.)
template <class Row>
Row& add(std::vector<Row>& rows, std::type_identity_t<Row> row) {
    row.id = static_cast<std::int64_t>(rows.size()) + 1;
    return rows.emplace_back(std::move(row));
}

/// The row that stands for a word of the pool.
template <class Row>
const Row& row_for(const std::vector<Row>& rows, const auto& pool, std::string_view text) {
    const auto place = std::find(std::begin(pool), std::end(pool), text) - std::begin(pool);
    return rows.at(static_cast<std::size_t>(place));
}

std::vector<std::string_view> all_keywords() {
    std::set<std::string_view> keywords;
    for (const Genre& genre : pools::genres) {
        keywords.insert(genre.keywords.begin(), genre.keywords.end());
    }
    return {keywords.begin(), keywords.end()};
}

std::vector<std::string_view> all_characters() {
    std::vector<std::string_view> characters;
    for (const Genre& genre : pools::genres) {
        characters.insert(characters.end(), genre.characters.begin(), genre.characters.end());
    }
    return characters;
}

class Maker {
public:
    explicit Maker(std::uint64_t seed)
        : dice_(seed) {}

    FilmArchive make() {
        make_words();
        make_companies();
        make_names();
        for (int i = 0; i < title_count; ++i) {
            make_title(dice_.pick(pools::genres));
        }
        return std::move(all_);
    }

private:
    /// Made in so many of a hundred cases.
    template <class Make>
    auto perhaps(int percent, Make make) -> std::optional<decltype(make())> {
        return dice_.chance(percent) ? std::optional(make()) : std::nullopt;
    }

    const InfoType& info_type(std::string_view info) {
        return row_for(all_.info_types, pools::info_types, info);
    }

    const RoleType& role(std::string_view role) { return row_for(all_.roles, pools::roles, role); }

    void make_words() {
        for (const std::string_view kind : pools::kinds) {
            add(all_.kinds, {.kind = std::string(kind)});
        }
        for (const std::string_view kind : pools::company_types) {
            add(all_.company_types, {.kind = std::string(kind)});
        }
        for (const std::string_view info : pools::info_types) {
            add(all_.info_types, {.info = std::string(info)});
        }
        for (const std::string_view link : pools::link_types) {
            add(all_.link_types, {.link = std::string(link)});
        }
        for (const std::string_view role : pools::roles) {
            add(all_.roles, {.role = std::string(role)});
        }
        for (const std::string_view kind : pools::completeness) {
            add(all_.completeness, {.kind = std::string(kind)});
        }
        for (const std::string_view keyword : keywords_) {
            add(all_.keywords, {.keyword = std::string(keyword)});
        }
        for (const std::string_view name : characters_) {
            add(all_.characters, {.name = std::string(name)});
        }
    }

    void make_companies() {
        for (int i = 0; i < company_count; ++i) {
            const std::string code = i % 2 == 0 ? std::string(dice_.pick(pools::genres).code)
                                                : dice_.words(pools::countries);
            add(all_.companies,
                {.name = dice_.words(pools::company_words, pools::company_ends),
                 .country_code = perhaps(95, [&] { return code; })});
        }
    }

    void make_names() {
        for (int i = 0; i < name_count; ++i) {
            const bool woman = dice_.chance(50);
            const std::string surname = dice_.words(pools::surnames);
            const std::string given = woman ? dice_.words(pools::women) : dice_.words(pools::men);
            const Name& name =
                add(all_.names,
                    {.name = surname + ", " + given,
                     .gender = perhaps(90, [&] { return std::string(woman ? "f" : "m"); }),
                     .name_pcode_cf =
                         perhaps(90, [&] { return surname.substr(0, 1) + given.substr(0, 1); })});
            make_aliases(name, given);
            make_person_infos(name);
        }
    }

    void make_aliases(const Name& name, const std::string& given) {
        for (std::int64_t i = dice_.between(0, 2); i > 0; --i) {
            add(all_.aka_names,
                {.person = name, .name = given + ' ' + dice_.words(pools::surnames)});
        }
    }

    void make_person_infos(const Name& name) {
        for (const std::string_view type : {"biography", "birth date", "height", "anecdotes"}) {
            if (dice_.chance(50)) {
                add(all_.person_infos,
                    {.person = name,
                     .info_type = info_type(type),
                     .info = std::string(type) + ' ' + std::to_string(dice_.between(1, 100)),
                     .note = perhaps(50, [] { return std::string("Volunteer"); })});
            }
        }
    }

    void make_title(const Genre& genre) {
        const KindType& kind = dice_.chance(60) ? all_.kinds.front() : dice_.pick(all_.kinds);
        const auto year = static_cast<int>(dice_.between(1970, 2015));
        const int is_episode = kind.kind == "episode" ? 100 : 0;
        const Title& title =
            add(all_.titles,
                {.title =
                     dice_.words(pools::title_beginnings, pools::title_words, pools::title_ends),
                 .kind = kind,
                 .production_year = perhaps(97, [&] { return year; }),
                 .episode_nr =
                     perhaps(is_episode, [&] { return static_cast<int>(dice_.between(1, 120)); })});
        if (dice_.chance(40)) {
            add(all_.aka_titles, {.movie = title, .title = title.title.substr(2), .kind = kind});
        }
        make_companies_of(title, genre, year);
        make_infos(title, genre, year);
        make_figures(title);
        make_keywords(title, genre);
        make_cast(title, genre);
        make_link(title);
        make_completeness(title);
    }

    /// Of the genre's country for the most part.
    const CompanyName& company_for(const Genre& genre) {
        for (;;) {
            const CompanyName& company = dice_.pick(all_.companies);
            if (company.country_code == genre.code || dice_.chance(5)) {
                return company;
            }
        }
    }

    void make_companies_of(const Title& title, const Genre& genre, int year) {
        const std::string in_year = '(' + std::to_string(year) + ") ";
        for (std::int64_t i = dice_.between(1, 3); i > 0; --i) {
            const CompanyType& type = dice_.pick(all_.company_types);
            const std::string note = type.kind == "distributors"
                                         ? in_year + dice_.words(pools::places, pools::media)
                                         : dice_.words(pools::production_notes);
            add(all_.movie_companies,
                {.movie = title,
                 .company = company_for(genre),
                 .company_type = type,
                 .note = perhaps(70, [&] { return note; })});
        }
    }

    void make_info(const Title& title, std::string_view type, std::string info, int on_line = 0) {
        add(all_.infos,
            {.movie = title,
             .info_type = info_type(type),
             .info = std::move(info),
             .note = perhaps(on_line, [] { return std::string("(internet)"); })});
    }

    void make_infos(const Title& title, const Genre& genre, int year) {
        make_info(title, "genres", std::string(genre.name));
        make_info(title, "countries", std::string(dice_.chance(80) ? genre.country : "USA"));
        make_info(title, "languages", std::string(genre.language));
        for (const std::string_view country : {std::string_view("USA"), genre.country}) {
            if (dice_.chance(70)) {
                const std::string day = std::to_string(dice_.between(1, 28)) + " May ";
                const std::string date = day + std::to_string(year);
                make_info(title, "release dates", std::string(country) + ':' + date, 25);
            }
        }
        if (dice_.chance(50)) {
            make_info(title, "budget", "$" + std::to_string(dice_.between(1, 200)) + ",000,000");
        }
    }

    void make_figure(const Title& title, std::string_view type, std::string info) {
        add(all_.figures, {.movie = title, .info_type = info_type(type), .info = std::move(info)});
    }

    void make_figures(const Title& title) {
        const std::string rating = std::to_string(dice_.between(10, 99));
        make_figure(title, "rating", rating.substr(0, 1) + '.' + rating.substr(1));
        make_figure(title, "votes", std::to_string(dice_.between(10, 99'999)));
        if (dice_.chance(15)) {
            make_figure(title, "top list rank", std::to_string(title.id));
        }
    }

    void make_keywords(const Title& title, const Genre& genre) {
        for (const std::string_view keyword : genre.keywords) {
            if (dice_.chance(50)) {
                const Keyword& row = row_for(all_.keywords, keywords_, keyword);
                add(all_.movie_keywords, {.movie = title, .keyword = row});
            }
        }
    }

    void make_cast(const Title& title, const Genre& genre) {
        for (int place = 1; place <= 4; ++place) {
            make_player(title, genre, place);
        }
        make_maker(title, "director", std::nullopt);
        make_maker(title, "producer", dice_.words(pools::producers));
        make_maker(title, "writer", dice_.words(pools::writers));
    }

    void make_player(const Title& title, const Genre& genre, int place) {
        const Name& name = dice_.pick(all_.names);
        const int voices = genre.name == "Animation" ? 100 : 15;
        add(all_.cast,
            {.person = name,
             .movie = title,
             .person_role = row_for(all_.characters, characters_, dice_.pick(genre.characters)),
             .note = perhaps(voices, [&] { return dice_.words(pools::voices); }),
             .nr_order = perhaps(80, [&] { return place; }),
             .role = role(name.gender == "f" ? "actress" : "actor")});
    }

    void make_maker(const Title& title, std::string_view kind, std::optional<std::string> note) {
        add(all_.cast,
            {.person = dice_.pick(all_.names),
             .movie = title,
             .note = std::move(note),
             .role = role(kind)});
    }

    void make_link(const Title& title) {
        if (dice_.chance(40)) {
            add(all_.links,
                {.movie = title,
                 .linked_movie = dice_.pick(all_.titles),
                 .link_type = dice_.pick(all_.link_types)});
        }
    }

    void make_completeness(const Title& title) {
        for (const std::string_view subject : {"cast", "crew"}) {
            if (dice_.chance(60)) {
                const std::string_view status = dice_.chance(50) ? "complete" : "complete+verified";
                add(all_.complete_casts,
                    {.movie = title,
                     .subject = row_for(all_.completeness, pools::completeness, subject),
                     .status = row_for(all_.completeness, pools::completeness, status)});
            }
        }
    }

    Dice dice_;
    const std::vector<std::string_view> keywords_ = all_keywords();
    const std::vector<std::string_view> characters_ = all_characters();
    FilmArchive all_;
};

}  // namespace

FilmArchive make_film_archive(std::uint64_t seed) {
    return Maker(seed).make();
}

}  // namespace questions
