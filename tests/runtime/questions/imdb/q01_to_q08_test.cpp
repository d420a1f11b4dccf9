#include "imdb.hpp"

namespace questions {

namespace {

using namespace imdb;

TEST_P(JoinOrder, q01_films_of_a_list_that_were_made_together) {
    expect_answer(
        R"(
        SELECT count(*), min(mc.note), min(t.title), min(t.production_year)
        FROM title t
        JOIN movie_companies mc ON mc.movie_id = t.id
        JOIN company_type ct ON ct.id = mc.company_type_id
        JOIN movie_info_idx mi ON mi.movie_id = t.id
        JOIN info_type it ON it.id = mi.info_type_id
        WHERE ct.kind = 'production companies' AND it.info = 'top list rank'
          AND mc.note NOT LIKE '%(as Old Comet Film)%'
          AND (mc.note LIKE '%(co-production)%' OR mc.note LIKE '%(presents)%'))",
        db().select(
                orm::count(),
                orm::min(movie_companies.note),
                orm::min(titles.title),
                orm::min(titles.production_year)
        )
            .from(titles)
            .join(movie_companies)
            .on(movie_companies.movie == titles)
            .join(movie_info_idx)
            .on(movie_info_idx.movie == titles)
            .where(
                movie_companies.company_type->kind == "production companies" &&
                movie_info_idx.info_type->info == "top list rank" &&
                movie_companies.note.not_like("%(as Old Comet Film)%") &&
                (movie_companies.note.contains("(co-production)") ||
                 movie_companies.note.contains("(presents)"))
            )
            .all()
    );
}

TEST_P(JoinOrder, q02_films_of_a_country_with_a_keyword) {
    expect_answer(
        R"(
        SELECT count(*), min(t.title)
        FROM title t
        JOIN movie_companies mc ON mc.movie_id = t.id
        JOIN company_name cn ON cn.id = mc.company_id
        JOIN movie_keyword mk ON mk.movie_id = t.id
        JOIN keyword k ON k.id = mk.keyword_id
        WHERE cn.country_code = '[ru]' AND k.keyword = 'character-name-in-title')",
        db().select(orm::count(), orm::min(titles.title))
            .from(titles)
            .join(movie_companies)
            .on(movie_companies.movie == titles)
            .join(movie_keywords)
            .on(movie_keywords.movie == titles)
            .where(
                movie_companies.company->country_code == "[ru]" &&
                movie_keywords.keyword->keyword == "character-name-in-title"
            )
            .all()
    );
}

TEST_P(JoinOrder, q03_later_sequels_from_some_countries) {
    expect_answer(
        R"(
        SELECT count(*), min(t.title)
        FROM title t
        JOIN movie_info mi ON mi.movie_id = t.id
        JOIN movie_keyword mk ON mk.movie_id = t.id
        JOIN keyword k ON k.id = mk.keyword_id
        WHERE k.keyword LIKE '%sequel%' AND t.production_year > 2005
          AND mi.info IN ('Sweden', 'Norway', 'Germany', 'Denmark', 'Swedish', 'German'))",
        db().select(orm::count(), orm::min(titles.title))
            .from(titles)
            .join(movie_infos)
            .on(movie_infos.movie == titles)
            .join(movie_keywords)
            .on(movie_keywords.movie == titles)
            .where(
                movie_keywords.keyword->keyword.contains("sequel") &&
                titles.production_year > 2005 &&
                movie_infos.info.in({"Sweden", "Norway", "Germany", "Denmark", "Swedish", "German"})
            )
            .all()
    );
}

TEST_P(JoinOrder, q04_sequels_that_are_not_too_bad) {
    expect_answer(
        R"(
        SELECT count(*), min(mi.info), min(t.title)
        FROM title t
        JOIN movie_info_idx mi ON mi.movie_id = t.id
        JOIN info_type it ON it.id = mi.info_type_id
        JOIN movie_keyword mk ON mk.movie_id = t.id
        JOIN keyword k ON k.id = mk.keyword_id
        WHERE it.info = 'rating' AND k.keyword LIKE '%sequel%' AND mi.info > '5.0'
          AND t.production_year > 2005)",
        db().select(orm::count(), orm::min(movie_info_idx.info), orm::min(titles.title))
            .from(titles)
            .join(movie_info_idx)
            .on(movie_info_idx.movie == titles)
            .join(movie_keywords)
            .on(movie_keywords.movie == titles)
            .where(
                movie_info_idx.info_type->info == "rating" &&
                movie_keywords.keyword->keyword.contains("sequel") && movie_info_idx.info > "5.0" &&
                titles.production_year > 2005
            )
            .all()
    );
}

TEST_P(JoinOrder, q05_films_that_were_in_the_cinemas_of_a_country) {
    expect_answer(
        R"(
        SELECT count(*), min(t.title)
        FROM title t
        JOIN movie_companies mc ON mc.movie_id = t.id
        JOIN company_type ct ON ct.id = mc.company_type_id
        JOIN movie_info mi ON mi.movie_id = t.id
        JOIN info_type it ON it.id = mi.info_type_id
        WHERE ct.kind = 'distributors' AND mc.note LIKE '%(theatrical)%'
          AND mc.note LIKE '%(France)%' AND t.production_year > 1990
          AND mi.info IN ('Japan', 'Japanese', 'Sweden', 'Swedish', 'USA', 'English'))",
        db().select(orm::count(), orm::min(titles.title))
            .from(titles)
            .join(movie_companies)
            .on(movie_companies.movie == titles)
            .join(movie_infos)
            .on(movie_infos.movie == titles)
            .where(
                movie_companies.company_type->kind == "distributors" &&
                movie_companies.note.contains("(theatrical)") &&
                movie_companies.note.contains("(France)") && titles.production_year > 1990 &&
                movie_infos.info.in({"Japan", "Japanese", "Sweden", "Swedish", "USA", "English"})
            )
            .all()
    );
}

TEST_P(JoinOrder, q06_the_films_of_an_actor_with_a_keyword) {
    expect_answer(
        R"(
        SELECT count(*), min(k.keyword), min(n.name), min(t.title)
        FROM title t
        JOIN movie_keyword mk ON mk.movie_id = t.id
        JOIN keyword k ON k.id = mk.keyword_id
        JOIN cast_info ci ON ci.movie_id = t.id
        JOIN name n ON n.id = ci.person_id
        WHERE k.keyword = 'superhero' AND n.name LIKE '%Lund%Robert%'
          AND t.production_year > 1980)",
        db().select(
                orm::count(),
                orm::min(movie_keywords.keyword->keyword),
                orm::min(cast_infos.person->name),
                orm::min(titles.title)
        )
            .from(titles)
            .join(movie_keywords)
            .on(movie_keywords.movie == titles)
            .join(cast_infos)
            .on(cast_infos.movie == titles)
            .where(
                movie_keywords.keyword->keyword == "superhero" &&
                cast_infos.person->name.like("%Lund%Robert%") && titles.production_year > 1980
            )
            .all()
    );
}

TEST_P(JoinOrder, q07_people_of_whom_much_is_known_in_films_that_others_refer_to) {
    expect_answer(
        R"(
        SELECT count(*), min(n.name), min(t.title)
        FROM name n
        JOIN aka_name an ON an.person_id = n.id
        JOIN person_info pi ON pi.person_id = n.id
        JOIN info_type it ON it.id = pi.info_type_id
        JOIN cast_info ci ON ci.person_id = n.id
        JOIN title t ON t.id = ci.movie_id
        JOIN movie_link ml ON ml.linked_movie_id = t.id
        JOIN link_type lt ON lt.id = ml.link_type_id
        WHERE an.name LIKE '%a%' AND it.info = 'biography' AND lt.link = 'features'
          AND n.name_pcode_cf BETWEEN 'A' AND 'F'
          AND (n.gender = 'm' OR (n.gender = 'f' AND n.name LIKE 'B%'))
          AND pi.note = 'Volunteer' AND t.production_year BETWEEN 1980 AND 1995)",
        db().select(orm::count(), orm::min(names.name), orm::min(titles.title))
            .from(names)
            .join(aka_names)
            .on(aka_names.person == names)
            .join(person_infos)
            .on(person_infos.person == names)
            .join(cast_infos)
            .on(cast_infos.person == names)
            .join(titles)
            .on(cast_infos.movie == titles)
            .join(movie_links)
            .on(movie_links.linked_movie == titles)
            .where(
                aka_names.name.contains("a") && person_infos.info_type->info == "biography" &&
                movie_links.link_type->link == "features" &&
                names.name_pcode_cf.between("A", "F") &&
                (names.gender == "m" || (names.gender == "f" && names.name.starts_with("B"))) &&
                person_infos.note == "Volunteer" && titles.production_year.between(1980, 1995)
            )
            .all()
    );
}

TEST_P(JoinOrder, q08_under_which_names_writers_worked_in_a_country) {
    expect_answer(
        R"(
        SELECT count(*), min(an.name), min(t.title)
        FROM title t
        JOIN cast_info ci ON ci.movie_id = t.id
        JOIN role_type rt ON rt.id = ci.role_id
        JOIN name n ON n.id = ci.person_id
        JOIN aka_name an ON an.person_id = n.id
        JOIN movie_companies mc ON mc.movie_id = t.id
        JOIN company_name cn ON cn.id = mc.company_id
        WHERE cn.country_code = '[us]' AND rt.role = 'writer')",
        db().select(orm::count(), orm::min(aka_names.name), orm::min(titles.title))
            .from(titles)
            .join(cast_infos)
            .on(cast_infos.movie == titles)
            .join(aka_names)
            .on(aka_names.person == cast_infos.person)
            .join(movie_companies)
            .on(movie_companies.movie == titles)
            .where(
                movie_companies.company->country_code == "[us]" && cast_infos.role->role == "writer"
            )
            .all()
    );
}

}  // namespace

}  // namespace questions
