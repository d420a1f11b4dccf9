#include "imdb.hpp"

namespace questions {

namespace {

using namespace imdb;

TEST_P(JoinOrder, q16_episodes_that_are_named_after_somebody) {
    expect_answer(
        R"(
        SELECT count(*), min(an.name), min(t.title)
        FROM title t
        JOIN cast_info ci ON ci.movie_id = t.id
        JOIN name n ON n.id = ci.person_id
        JOIN aka_name an ON an.person_id = n.id
        JOIN movie_companies mc ON mc.movie_id = t.id
        JOIN company_name cn ON cn.id = mc.company_id
        JOIN movie_keyword mk ON mk.movie_id = t.id
        JOIN keyword k ON k.id = mk.keyword_id
        WHERE cn.country_code = '[ru]' AND k.keyword = 'character-name-in-title'
          AND t.episode_nr >= 50 AND t.episode_nr < 100)",
        db().select(orm::count(), orm::min(aka_names.name), orm::min(titles.title))
            .from(titles)
            .join(cast_infos)
            .on(cast_infos.movie == titles)
            .join(aka_names)
            .on(aka_names.person == cast_infos.person)
            .join(movie_companies)
            .on(movie_companies.movie == titles)
            .join(movie_keywords)
            .on(movie_keywords.movie == titles)
            .where(
                movie_companies.company->country_code == "[ru]" &&
                movie_keywords.keyword->keyword == "character-name-in-title" &&
                titles.episode_nr >= 50 && titles.episode_nr < 100
            )
            .all()
    );
}

TEST_P(JoinOrder, q17_people_with_an_initial_in_films_with_a_keyword) {
    expect_answer(
        R"(
        SELECT count(*), min(n.name), max(n.name)
        FROM title t
        JOIN cast_info ci ON ci.movie_id = t.id
        JOIN name n ON n.id = ci.person_id
        JOIN movie_companies mc ON mc.movie_id = t.id
        JOIN company_name cn ON cn.id = mc.company_id
        JOIN movie_keyword mk ON mk.movie_id = t.id
        JOIN keyword k ON k.id = mk.keyword_id
        WHERE k.keyword = 'based-on-novel' AND n.name LIKE 'B%')",
        db().select(
                orm::count(), orm::min(cast_infos.person->name), orm::max(cast_infos.person->name)
        )
            .from(titles)
            .join(cast_infos)
            .on(cast_infos.movie == titles)
            .join(movie_companies)
            .on(movie_companies.movie == titles)
            .join(movie_keywords)
            .on(movie_keywords.movie == titles)
            .where(
                movie_keywords.keyword->keyword == "based-on-novel" &&
                cast_infos.person->name.starts_with("B")
            )
            .all()
    );
}

TEST_P(JoinOrder, q18_what_films_cost_whose_producers_are_men) {
    expect_answer(
        R"(
        SELECT count(*), min(b.info), min(v.info), min(t.title)
        FROM title t
        JOIN movie_info b ON b.movie_id = t.id
        JOIN info_type budgets ON budgets.id = b.info_type_id
        JOIN movie_info_idx v ON v.movie_id = t.id
        JOIN info_type votes ON votes.id = v.info_type_id
        JOIN cast_info ci ON ci.movie_id = t.id
        JOIN name n ON n.id = ci.person_id
        WHERE ci.note IN ('(producer)', '(executive producer)') AND budgets.info = 'budget'
          AND votes.info = 'votes' AND n.gender = 'm' AND n.name LIKE '%Tom%')",
        db().select(
                orm::count(),
                orm::min(movie_infos.info),
                orm::min(movie_info_idx.info),
                orm::min(titles.title)
        )
            .from(titles)
            .join(movie_infos)
            .on(movie_infos.movie == titles)
            .join(movie_info_idx)
            .on(movie_info_idx.movie == titles)
            .join(cast_infos)
            .on(cast_infos.movie == titles)
            .where(
                cast_infos.note.in({"(producer)", "(executive producer)"}) &&
                movie_infos.info_type->info == "budget" &&
                movie_info_idx.info_type->info == "votes" && cast_infos.person->gender == "m" &&
                cast_infos.person->name.contains("Tom")
            )
            .all()
    );
}

TEST_P(JoinOrder, q19_voices_in_films_that_came_out_in_two_countries) {
    expect_answer(
        R"(
        SELECT count(*), min(n.name), min(t.title)
        FROM title t
        JOIN movie_info d ON d.movie_id = t.id
        JOIN info_type dates ON dates.id = d.info_type_id
        JOIN cast_info ci ON ci.movie_id = t.id
        JOIN char_name chn ON chn.id = ci.person_role_id
        JOIN role_type rt ON rt.id = ci.role_id
        JOIN name n ON n.id = ci.person_id
        JOIN aka_name an ON an.person_id = n.id
        JOIN movie_companies mc ON mc.movie_id = t.id
        JOIN company_name cn ON cn.id = mc.company_id
        WHERE ci.note LIKE '(voice%' AND cn.country_code = '[jp]' AND dates.info = 'release dates'
          AND mc.note IS NOT NULL AND (d.info LIKE 'Japan:%200%' OR d.info LIKE 'USA:%200%')
          AND n.gender = 'f' AND n.name LIKE '%Ang%' AND rt.role = 'actress'
          AND t.production_year BETWEEN 2000 AND 2009)",
        db().select(orm::count(), orm::min(cast_infos.person->name), orm::min(titles.title))
            .from(titles)
            .join(movie_infos)
            .on(movie_infos.movie == titles)
            .join(cast_infos)
            .on(cast_infos.movie == titles)
            .join(char_names)
            .on(cast_infos.person_role == char_names)
            .join(aka_names)
            .on(aka_names.person == cast_infos.person)
            .join(movie_companies)
            .on(movie_companies.movie == titles)
            .where(
                cast_infos.note.starts_with("(voice") &&
                movie_companies.company->country_code == "[jp]" &&
                movie_infos.info_type->info == "release dates" &&
                movie_companies.note.is_not_null() &&
                (movie_infos.info.like("Japan:%200%") || movie_infos.info.like("USA:%200%")) &&
                cast_infos.person->gender == "f" && cast_infos.person->name.contains("Ang") &&
                cast_infos.role->role == "actress" && titles.production_year.between(2000, 2009)
            )
            .all()
    );
}

TEST_P(JoinOrder, q20_films_with_a_hero_whose_cast_is_complete) {
    expect_answer(
        R"(
        SELECT count(*), min(t.title)
        FROM title t
        JOIN kind_type kt ON kt.id = t.kind_id
        JOIN complete_cast cc ON cc.movie_id = t.id
        JOIN comp_cast_type subject ON subject.id = cc.subject_id
        JOIN comp_cast_type status ON status.id = cc.status_id
        JOIN cast_info ci ON ci.movie_id = t.id
        JOIN char_name chn ON chn.id = ci.person_role_id
        JOIN name n ON n.id = ci.person_id
        JOIN movie_keyword mk ON mk.movie_id = t.id
        JOIN keyword k ON k.id = mk.keyword_id
        WHERE subject.kind = 'cast' AND status.kind LIKE '%complete%' AND kt.kind = 'movie'
          AND chn.name NOT LIKE '%Woman%'
          AND (chn.name LIKE '%Captain%Storm%' OR chn.name LIKE '%Iron%Ma%')
          AND k.keyword IN ('superhero', 'sequel', 'based-on-comic', 'fight')
          AND t.production_year > 1985)",
        db().select(orm::count(), orm::min(titles.title))
            .from(titles)
            .join(complete_casts)
            .on(complete_casts.movie == titles)
            .join(cast_infos)
            .on(cast_infos.movie == titles)
            .join(char_names)
            .on(cast_infos.person_role == char_names)
            .join(movie_keywords)
            .on(movie_keywords.movie == titles)
            .where(
                complete_casts.subject->kind == "cast" &&
                complete_casts.status->kind.contains("complete") && titles.kind->kind == "movie" &&
                char_names.name.not_like("%Woman%") &&
                (char_names.name.like("%Captain%Storm%") || char_names.name.like("%Iron%Ma%")) &&
                movie_keywords.keyword->keyword.in(
                    {"superhero", "sequel", "based-on-comic", "fight"}
                ) &&
                titles.production_year > 1985
            )
            .all()
    );
}

TEST_P(JoinOrder, q21_sequels_of_companies_from_everywhere_but_one_country) {
    expect_answer(
        R"(
        SELECT count(*), min(cn.name), min(lt.link), min(t.title)
        FROM title t
        JOIN movie_info mi ON mi.movie_id = t.id
        JOIN movie_link ml ON ml.movie_id = t.id
        JOIN link_type lt ON lt.id = ml.link_type_id
        JOIN movie_companies mc ON mc.movie_id = t.id
        JOIN company_name cn ON cn.id = mc.company_id
        JOIN company_type ct ON ct.id = mc.company_type_id
        JOIN movie_keyword mk ON mk.movie_id = t.id
        JOIN keyword k ON k.id = mk.keyword_id
        WHERE cn.country_code <> '[pl]' AND (cn.name LIKE '%Film%' OR cn.name LIKE '%Ember%')
          AND ct.kind = 'production companies' AND k.keyword = 'sequel'
          AND lt.link LIKE '%follow%' AND mc.note IS NULL
          AND mi.info IN ('Sweden', 'Germany', 'Swedish', 'German', 'English')
          AND t.production_year BETWEEN 1970 AND 2014)",
        db().select(
                orm::count(),
                orm::min(movie_companies.company->name),
                orm::min(movie_links.link_type->link),
                orm::min(titles.title)
        )
            .from(titles)
            .join(movie_infos)
            .on(movie_infos.movie == titles)
            .join(movie_links)
            .on(movie_links.movie == titles)
            .join(movie_companies)
            .on(movie_companies.movie == titles)
            .join(movie_keywords)
            .on(movie_keywords.movie == titles)
            .where(
                movie_companies.company->country_code != "[pl]" &&
                (movie_companies.company->name.contains("Film") ||
                 movie_companies.company->name.contains("Ember")) &&
                movie_companies.company_type->kind == "production companies" &&
                movie_keywords.keyword->keyword == "sequel" &&
                movie_links.link_type->link.contains("follow") && movie_companies.note.is_null() &&
                movie_infos.info.in({"Sweden", "Germany", "Swedish", "German", "English"}) &&
                titles.production_year.between(1970, 2014)
            )
            .all()
    );
}

}  // namespace

}  // namespace questions
